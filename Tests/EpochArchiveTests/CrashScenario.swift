import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// A child that does one of everything until it kills itself, and what the next start must have made of that.
struct CrashScenario {
    let workspace: Workspace
    /// The weights' name in the run, a file's or a directory's.
    let live: String

    private var paths: [String] { ["kept", live, "victim/\(live)"] }

    /// Three snapshots, of weights that `write` makes from a byte.
    func prepare(_ write: (UInt8) throws -> Void) throws -> [String: Snapshot] {
        let archive = try workspace.archive()
        let snapshots = try paths.enumerated().map { index, path in
            try write(UInt8(index))
            let capture = try archive.capture(workspace.request(live))
            return try archive.commit(capture, as: Weights.snapshot(capture, path), collision: .refuse).snapshot
        }
        return Dictionary(uniqueKeysWithValues: zip(paths, snapshots))
    }

    /// The child: a commit, an overwrite, links, a removal, and two questions.
    static func run(_ root: String, _ live: String) throws {
        let archive = try Archive(root: root + "/archive", holder: "child")
        let recovery = try archive.recover()
        let request = CaptureRequest(directory: open(root + "/live", O_RDONLY | O_DIRECTORY), name: live)
        for (path, collision) in [("new/\(live)", CollisionPolicy.refuse), (live, .overwrite)] {
            let capture = try archive.capture(request)
            let commitment = try archive.commit(capture, as: Weights.snapshot(capture, path), collision: collision)
            try Data().write(to: URL(filePath: "\(root)/announced-\(commitment.snapshot.id)"))
        }
        try archive.updateLinks(Workspace.run, best: live, latest: live)
        let victim = recovery.snapshots[Workspace.run]?.first { $0.path == "victim/\(live)" }
        if let victim { try archive.remove(victim) }
        try ask(archive, request, root)
    }

    /// Two snapshots whose names are taken: one is approved, one refused.
    private static func ask(_ archive: Archive, _ request: CaptureRequest, _ root: String) throws {
        let asked = "asked/\(request.name)"
        let first = try archive.capture(request)
        _ = try archive.commit(first, as: Weights.snapshot(first, asked), collision: .refuse)
        let parked = try [asked, "kept"].map { path in
            let capture = try archive.capture(request)
            let time = Timestamp(nanoseconds: 1)
            return try archive.park(capture, as: Weights.snapshot(capture, path), answering: [], at: time)
        }
        try Data().write(to: URL(filePath: "\(root)/parked-\(parked[0].id)"))
        _ = try archive.approve(parked[0], at: Timestamp(nanoseconds: 2))
        try archive.discard(archive.refuse(parked[1], because: "no"))
    }

    /// - Returns: what waits.
    func checkRepaired(_ before: [String: Snapshot]) throws -> [PendingSnapshot] {
        let archive = try workspace.archive()
        let recovery = try archive.recover()
        let snapshots = recovery.snapshots[Workspace.run] ?? []
        for snapshot in snapshots { #expect(try archive.verify(snapshot), "\(snapshot.path)") }
        let found = Set(snapshots.map(\.path))
        #expect(snapshots.contains { $0.id == before["kept"]?.id })
        #expect(found.contains(live))
        let announced = try workspace.names(workspace.root).filter { $0.hasPrefix("announced-") }
        #expect(Set(announced).isSubset(of: snapshots.map { "announced-\($0.id)" }))
        #expect(found.isSubset(of: paths + ["new/\(live)", "asked/\(live)"]))
        #expect(found.count == snapshots.count)
        #expect(recovery.unknown == [])
        #expect(try workspace.staged() == [])
        #expect(try workspace.manifests().sorted() == snapshots.map { "\($0.id).json" }.sorted())
        #expect(try archive.recover().findings == [])
        return try pending(archive, snapshots)
    }

    /// What waits stands nowhere else, and nothing else lies beside it.
    private func pending(_ archive: Archive, _ snapshots: [Snapshot]) throws -> [PendingSnapshot] {
        let pending = try archive.pendingSnapshots()
        #expect(try workspace.names(workspace.pendingPath) == pending.flatMap { [$0.id, "\($0.id).json"] }.sorted())
        #expect(Set(pending.map(\.id)).isDisjoint(with: snapshots.map(\.id)))
        let parked = try workspace.names(workspace.root).filter { $0.hasPrefix("parked-") }
        #expect(Set(parked).isSubset(of: (pending.map(\.id) + snapshots.map(\.id)).map { "parked-\($0)" }))
        return pending
    }
}
