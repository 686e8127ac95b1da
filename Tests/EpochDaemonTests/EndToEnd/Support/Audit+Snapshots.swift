import EpochAPI
import EpochDigest
import Foundation

extension Audit {
    /// Bytes, manifest, API and name must tell of one finished epoch file.
    func snapshotViolations(_ snapshot: SnapshotInfo) throws -> [String] {
        let name = "snapshot \(snapshot.path)"
        let sha256 = try Self.sha256(ofObject: "\(folder)/\(snapshot.path)")
        var found: [String] = []
        if sha256 != snapshot.sha256 { found.append("\(name): its bytes are not those that the API states") }
        if snapshot.archivePath != "\(folder)/\(snapshot.path)" {
            found.append("\(name): archive_path is \(snapshot.archivePath)")
        }
        let rows = truth.rows(withBytes: sha256)
        let isFinished = truth.files.contains { $0.sha256 == sha256 }
        if !isFinished { found.append("\(name): the trainer never finished a file of these bytes") }
        found += try manifestViolations(snapshot, name)
        found += snapshot.epoch == nil ? uncertain(snapshot, rows, name) : certain(snapshot, rows, name)
        return found
    }

    private func certain(_ snapshot: SnapshotInfo, _ rows: [Truth.Row], _ name: String) -> [String] {
        guard rows.contains(where: { $0.epoch == snapshot.epoch && $0.generation == snapshot.generation }) else {
            let owners = rows.map { "\($0.generation).\($0.epoch)" }
            return ["\(name): claims epoch \(snapshot.generation).\(snapshot.epoch ?? -1), the bytes are of \(owners)"]
        }
        let number = snapshot.number ?? 0
        let expected = "weights.\(number < 10 ? "0" : "")\(number)"
        return snapshot.path.hasPrefix(expected) ? [] : ["\(name): its name is not of epoch \(number)"]
    }

    private func uncertain(_ snapshot: SnapshotInfo, _ rows: [Truth.Row], _ name: String) -> [String] {
        if demand == .saved { return ["\(name) is uncertain: \(snapshot.evidence)"] }
        guard rows.isEmpty || rows.contains(where: { snapshot.candidates.contains($0.epoch) }) else {
            return ["\(name): candidates \(snapshot.candidates), the bytes are of \(rows.map(\.epoch))"]
        }
        return snapshot.path.hasPrefix("uncertain/") ? [] : ["\(name): uncertain, and its name does not say so"]
    }

    private struct ManifestFields: Decodable {
        var sha256: String
        var epoch: Int?
        var generation: Int
        var path: String
        var size: UInt64
    }

    private func manifestViolations(_ snapshot: SnapshotInfo, _ name: String) throws -> [String] {
        let file = URL(filePath: "\(folder)/.epochd/snapshots/\(snapshot.id).json")
        let manifest = try JSONDecoder().decode(ManifestFields.self, from: try Data(contentsOf: file))
        let agrees =
            manifest.sha256 == snapshot.sha256 && manifest.epoch == snapshot.epoch && manifest.path == snapshot.path
            && manifest.generation == snapshot.generation && manifest.size == snapshot.size
        return agrees ? [] : ["\(name): its manifest says \(manifest)"]
    }

    /// Of a file, or of a directory as docs/directories.md has it.
    static func sha256(ofObject path: String) throws -> String {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue else {
            return try sha256(of: path)
        }
        let lines = try files(below: path).sorted().map { file in
            let size = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")[.size] as? Int ?? -1
            return "\(try sha256(of: "\(path)/\(file)")) \(size) \(file)\n"
        }
        guard let digest = SHA256Digest() else { throw CocoaError(.featureUnsupported) }
        Array(lines.joined().utf8).withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }

    static func sha256(of path: String) throws -> String {
        guard let digest = SHA256Digest() else { throw CocoaError(.featureUnsupported) }
        let handle = try FileHandle(forReadingFrom: URL(filePath: path))
        while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
            part.withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }
}
