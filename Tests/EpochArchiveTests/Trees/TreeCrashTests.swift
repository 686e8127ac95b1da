import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// As `CrashTests`, with directories.
@Suite(.serialized) struct TreeCrashTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    /// One of everything: a commit, an overwrite, links, a removal.
    static func scenario(_ root: String, directory: Int32) throws {
        let archive = try Archive(root: root + "/archive", holder: "child")
        let recovery = try archive.recover()
        let request = CaptureRequest(directory: directory, name: "model")
        for (path, collision) in [("new/model", CollisionPolicy.refuse), ("model", .overwrite)] {
            let capture = try archive.capture(request)
            let commitment = try archive.commit(capture, as: Weights.snapshot(capture, path), collision: collision)
            try Data().write(to: URL(filePath: "\(root)/announced-\(commitment.snapshot.id)"))
        }
        try archive.updateLinks(Workspace.run, best: "model", latest: "model")
        let victim = recovery.snapshots[Workspace.run]?.first { $0.path == "victim/model" }
        if let victim { try archive.remove(victim) }
        try ask(archive, request, root)
    }

    /// Two snapshots whose names are taken: one is approved, one refused.
    private static func ask(_ archive: Archive, _ request: CaptureRequest, _ root: String) throws {
        let first = try archive.capture(request)
        _ = try archive.commit(first, as: Weights.snapshot(first, "asked/model"), collision: .refuse)
        let parked = try ["asked/model", "kept"].map { path in
            let capture = try archive.capture(request)
            let time = Timestamp(nanoseconds: 1)
            return try archive.park(capture, as: Weights.snapshot(capture, path), answering: [], at: time)
        }
        try Data().write(to: URL(filePath: "\(root)/parked-\(parked[0].id)"))
        _ = try archive.approve(parked[0], at: Timestamp(nanoseconds: 2))
        try archive.discard(archive.refuse(parked[1], because: "no"))
    }

    @Test(arguments: CrashPoint.allCases)
    func `a kill at any point is repaired by the next start`(point: CrashPoint) async throws {
        let before = try prepare()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = workspace.root as String, name = point.rawValue as String] in
            setenv("EPOCHD_CRASH_AT", name, 1)
            let directory = open(root + "/live", O_RDONLY | O_DIRECTORY)
            try TreeCrashTests.scenario(root, directory: directory)
        }
        try checkRepaired(before)
    }

    private func prepare() throws -> [String: Snapshot] {
        let archive = try workspace.archive()
        let paths = ["kept", "model", "victim/model"]
        let snapshots = try paths.enumerated().map { index, path in
            try workspace.commit(.bundle(UInt8(index)), as: path, to: archive).snapshot
        }
        var tree = Tree.bundle(0xEE)
        tree["assets/more.txt"] = [1]
        try workspace.write(tree, to: "model")
        return Dictionary(uniqueKeysWithValues: zip(paths, snapshots))
    }

    private func checkRepaired(_ before: [String: Snapshot]) throws {
        let archive = try workspace.archive()
        let recovery = try archive.recover()
        let snapshots = recovery.snapshots[Workspace.run] ?? []
        for snapshot in snapshots { #expect(try archive.verify(snapshot), "\(snapshot.path)") }
        let paths = Set(snapshots.map(\.path))
        #expect(snapshots.contains { $0.id == before["kept"]?.id })
        #expect(paths.contains("model"))
        let announced = try workspace.names(workspace.root).filter { $0.hasPrefix("announced-") }
        #expect(Set(announced).isSubset(of: snapshots.map { "announced-\($0.id)" }))
        #expect(paths.isSubset(of: ["kept", "model", "victim/model", "new/model", "asked/model"]))
        #expect(paths.count == snapshots.count)
        #expect(recovery.unknown == [])
        #expect(try workspace.staged() == [])
        #expect(try workspace.manifests().sorted() == snapshots.map { "\($0.id).json" }.sorted())
        #expect(try archive.recover().findings == [])
        try checkPending(archive, snapshots)
    }

    /// What waits is whole, stands nowhere else, and nothing else lies beside it.
    private func checkPending(_ archive: Archive, _ snapshots: [Snapshot]) throws {
        let pending = try archive.pendingSnapshots()
        let folder = workspace.archivePath + "/.epochd/pending"
        for parked in pending {
            let files = Set(try workspace.tree("\(folder)/\(parked.id)").keys)
            #expect(files == Set(parked.snapshot.files?.map(\.path) ?? []))
        }
        #expect(try workspace.names(folder) == pending.flatMap { [$0.id, "\($0.id).json"] }.sorted())
        #expect(Set(pending.map(\.id)).isDisjoint(with: snapshots.map(\.id)))
        let parked = try workspace.names(workspace.root).filter { $0.hasPrefix("parked-") }
        #expect(Set(parked).isSubset(of: (pending.map(\.id) + snapshots.map(\.id)).map { "parked-\($0)" }))
    }
}
