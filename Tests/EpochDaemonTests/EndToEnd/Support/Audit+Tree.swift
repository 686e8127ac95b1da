import EpochAPI
import Foundation

extension Audit {
    /// Nothing stands in the archive but committed snapshots, their manifests and the two links; nothing is staged.
    func treeViolations() throws -> [String] {
        var found: [String] = []
        let known = Set(present.map(\.path) + ["best", "latest"])
        let directories = present.filter { $0.kind == "directory" }.map { "\($0.path)/" }
        for path in Self.files(below: folder) where !path.hasPrefix(".epochd/") && !known.contains(path) {
            if directories.contains(where: path.hasPrefix) { continue }
            found.append("\(path) stands in the archive and is no snapshot")
        }
        let manifests = Self.files(below: "\(folder)/.epochd/snapshots")
        let ids = present.map { "\($0.id).json" }
        if Set(manifests) != Set(ids) { found.append("manifests \(manifests), snapshots \(ids)") }
        for folder in ["staging", "quarantine"] {
            let rest = try left(in: folder)
            if !rest.isEmpty { found.append("left in \(folder): \(rest)") }
        }
        return found
    }

    func left(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(archive)/.epochd/\(folder)")
            .filter { try !isUndecided($0, folder) }
    }

    /// The last weights may be the next row's, where their own row cannot be told: a copy of them waits for it.
    private func isUndecided(_ name: String, _ folder: String) throws -> Bool {
        guard demand == .honest, folder == "staging" else { return false }
        return try Self.sha256(ofObject: "\(archive)/.epochd/staging/\(name)") == truth.files.last?.sha256
    }

    /// All that is no directory, relative to the folder.
    static func files(below folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        return walk.compactMap { $0 as? String }.filter { path in
            let kind =
                try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type] as? FileAttributeType
            return kind != .typeDirectory
        }
    }

    /// `best` and `latest` lead where the API says, and where the trainer's own numbers say.
    func linkViolations() throws -> [String] {
        let sure = present.filter { $0.certainty == "certain" && ["passed", "opaque"].contains($0.validation) }
        let latest = sure.max { $0.id < $1.id }
        let comparable = sure.filter { $0.monitorValue.map { !$0.isNaN } ?? false }
        let best = comparable.min { ($0.monitorValue ?? 0, $0.id) < ($1.monitorValue ?? 0, $1.id) }
        return link("best", best, run.best) + link("latest", latest, run.latest)
    }

    private func link(_ name: String, _ expected: SnapshotInfo?, _ told: SnapshotReference?) -> [String] {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        var found: [String] = []
        if target != expected?.path {
            found.append("the link \(name) leads to \(target ?? "nothing"), not to \(expected?.path ?? "nothing")")
        }
        if told?.id != expected?.id { found.append("the API's \(name) is \(told?.path ?? "none")") }
        return found
    }
}
