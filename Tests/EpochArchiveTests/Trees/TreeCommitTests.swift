import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

struct TreeCommitTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    @Test func `a committed directory lies at its path, with all its files in the manifest`() throws {
        let snapshot = try workspace.commit(.bundle(1), as: "sub/model-01", to: archive).snapshot
        #expect(try workspace.archived("sub/model-01") == .bundle(1))
        let manifest = Data(try workspace.contents(workspace.runPath + "/.epochd/snapshots/\(snapshot.id).json"))
        let decoded = try JSONDecoder().decode(Snapshot.self, from: manifest)
        #expect(decoded == snapshot)
        #expect(decoded.files?.count == 3)
        #expect(try archive.verify(snapshot))
        #expect(try workspace.staged() == [])
    }

    @Test func `the manifest of a file is of the version that earlier daemons know, that of a directory is not`() throws
    {
        #expect(try workspace.commit(1, as: "w.h5", to: archive).snapshot.version == 1)
        #expect(try workspace.commit(.bundle(1), as: "model", to: archive).snapshot.version == 2)
    }

    @Test func `a directory takes the place of a directory in one step, and nothing of the old one is left`() throws {
        var larger = Tree.bundle(1)
        larger["assets/old.txt"] = [1]
        let first = try workspace.commit(larger, as: "model", to: archive).snapshot
        let second = try workspace.commit(.bundle(2), as: "model", to: archive, collision: .overwrite)
        #expect(second.replaced == [first.id])
        #expect(try workspace.archived("model") == .bundle(2))
        #expect(try workspace.staged() == [])
        #expect(try archive.recover().findings == [])
    }

    @Test func `a file takes the place of a directory, and a directory that of a file`() throws {
        try workspace.commit(.bundle(1), as: "model", to: archive)
        try workspace.commit(2, as: "model", to: archive, collision: .overwrite)
        #expect(try workspace.contents(workspace.runPath + "/model") == Weights.bytes(fill: 2))
        try workspace.commit(.bundle(3), as: "model", to: archive, collision: .overwrite)
        #expect(try workspace.archived("model") == .bundle(3))
        #expect(try workspace.staged() == [])
    }

    @Test func `a directory that is no snapshot is never replaced`() throws {
        try workspace.commit(1, as: "model/w.h5", to: archive)
        let placed = try workspace.commit(.bundle(2), as: "model", to: archive, collision: .overwrite).snapshot
        #expect(placed.path == "model-v1")
        #expect(try workspace.contents(workspace.runPath + "/model/w.h5") == Weights.bytes(fill: 1))
    }

    @Test func `nothing is committed into a snapshot`() throws {
        try workspace.commit(.bundle(1), as: "model", to: archive)
        let reason = "it would lie in the snapshot model"
        #expect(cause { try workspace.commit(2, as: "model/sub/w.h5", to: archive) } == .refused(reason))
        #expect(try workspace.archived("model") == .bundle(1))
    }

    @Test(arguments: ["changed", "added", "removed", "linked"])
    func `verification tells what was done to an archived directory`(what: String) throws {
        let snapshot = try workspace.commit(.bundle(1), as: "model", to: archive).snapshot
        let pb = workspace.runPath + "/model/saved_model.pb"
        switch what {
        case "changed": try Data(repeating: 9, count: 500).write(to: URL(filePath: pb))
        case "added": try Data([1]).write(to: URL(filePath: pb + "2"))
        case "linked": symlink("saved_model.pb", pb + "2")
        default: unlink(pb)
        }
        #expect(try !archive.verify(snapshot))
    }

    @Test func `a removed directory is gone with its manifest, and a link in it leads to no harm`() throws {
        let snapshot = try workspace.commit(.bundle(1), as: "a/model", to: archive).snapshot
        try workspace.write(Weights.bytes(fill: 5), "precious")
        symlink(workspace.root + "/live", workspace.runPath + "/a/model/planted")
        try archive.remove(snapshot)
        #expect(try workspace.names(workspace.runPath) == [".epochd"])
        #expect(try workspace.manifests() == [])
        #expect(try workspace.staged() == [])
        #expect(try workspace.contents(workspace.live("precious")) == Weights.bytes(fill: 5))
    }

    @Test func `recovery knows the files in a directory, and takes no run for one`() throws {
        let snapshot = try workspace.commit(.bundle(1), as: "model", to: archive).snapshot
        let recovery = try archive.recover()
        #expect(recovery.snapshots == [Workspace.run: [snapshot]])
        #expect(recovery.unknown == [])
        #expect(recovery.findings == [])
    }

    @Test func `links lead to directories`() throws {
        try workspace.commit(.bundle(1), as: "model", to: archive)
        try archive.updateLinks(Workspace.run, best: "model", latest: "model")
        #expect(try workspace.contents(workspace.runPath + "/best/saved_model.pb").count == 500)
    }

    @Test func `a directory waits for an answer and is then what was parked`() throws {
        try workspace.commit(.bundle(1), as: "model", to: archive)
        let capture = try workspace.capture(.bundle(2), archive)
        let time = Timestamp(nanoseconds: 1)
        let parked = try archive.park(capture, as: Weights.snapshot(capture, "model"), answering: [], at: time)
        #expect(try archive.recover().findings == [])
        #expect(try archive.approve(parked, at: time).replaced.count == 1)
        #expect(try workspace.archived("model") == .bundle(2))
        #expect(try archive.pendingSnapshots() == [])
    }

    @Test func `a refused directory leaves nothing`() throws {
        let capture = try workspace.capture(.bundle(2), archive)
        let time = Timestamp(nanoseconds: 1)
        let parked = try archive.park(capture, as: Weights.snapshot(capture, "model"), answering: [], at: time)
        try archive.discard(parked)
        #expect(try workspace.names(workspace.archivePath + "/.epochd/pending") == [])
    }
}
