import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

struct CommitTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    @Test func `a committed snapshot lies at its path with its manifest`() throws {
        let snapshot = try workspace.commit(1, as: "sub/w-01.h5", to: archive).snapshot
        #expect(try workspace.contents(workspace.runPath + "/sub/w-01.h5") == Weights.bytes(fill: 1))
        let manifest = Data(try workspace.contents(workspace.runPath + "/.epochd/snapshots/\(snapshot.id).json"))
        #expect(try JSONDecoder().decode(Snapshot.self, from: manifest) == snapshot)
        #expect(try archive.verify(snapshot))
        #expect(try workspace.staged() == [])
    }

    @Test func `what is there already is not replaced by default and the capture stays staged`() throws {
        try workspace.commit(1, as: "w.h5", to: archive)
        #expect(cause { try workspace.commit(2, as: "w.h5", to: archive) } == .exists)
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 1))
        #expect(try workspace.staged().count == 1)
        #expect(try workspace.manifests().count == 1)
    }

    @Test func `an overwrite replaces the object and names the snapshot that is no more`() throws {
        let first = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        let second = try workspace.commit(2, as: "w.h5", to: archive, collision: .overwrite)
        #expect(second.replaced == [first.id])
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 2))
        #expect(try workspace.manifests() == ["\(second.snapshot.id).json"])
    }

    @Test(arguments: [
        ("w.h5", "w-v1.h5", "w-v2.h5"),
        ("a/m.weights.h5", "a/m-v1.weights.h5", "a/m-v2.weights.h5"),
        ("weights.03-0.41", "weights.03-0.41-v1", "weights.03-0.41-v2"),
        ("weights.03-0.41.hdf5", "weights.03-0.41-v1.hdf5", "weights.03-0.41-v2.hdf5"),
    ])
    func `a version goes before the suffix`(path: String, first: String, second: String) throws {
        let paths = try (1...3).map {
            try workspace.commit($0, as: path, to: archive, collision: .version).snapshot.path
        }
        #expect(paths == [path, first, second])
    }

    @Test(arguments: ["", "/w.h5", "../w.h5", "a/../w.h5", ".epochd/w.h5", "a/.epochd/w.h5", "best", "latest/w.h5"])
    func `a path that leaves the run's folder or meets our own names is refused`(path: String) throws {
        guard case .refused? = cause(of: { try workspace.commit(1, as: path, to: archive) }) else {
            Issue.record("it was committed")
            return
        }
    }

    @Test func `a linked folder planted in the archive is not followed`() throws {
        try workspace.commit(1, as: "w.h5", to: archive)
        mkdir(workspace.root + "/outside", 0o755)
        symlink(workspace.root + "/outside", workspace.runPath + "/sub")
        guard case .refused? = cause(of: { try workspace.commit(2, as: "sub/w.h5", to: archive) }) else {
            Issue.record("it was committed")
            return
        }
        #expect(try workspace.names(workspace.root + "/outside") == [])
    }

    @Test func `a link planted at the snapshot's path is replaced and not written through`() throws {
        try workspace.commit(1, as: "w.h5", to: archive)
        let outside = workspace.root + "/outside"
        try Data([1, 2, 3]).write(to: URL(filePath: outside))
        symlink(outside, workspace.runPath + "/v.h5")
        try workspace.commit(2, as: "v.h5", to: archive, collision: .overwrite)
        #expect(try workspace.contents(outside) == [1, 2, 3])
        #expect(try workspace.contents(workspace.runPath + "/v.h5") == Weights.bytes(fill: 2))
    }

    @Test func `folders and files are closed to others`() throws {
        try workspace.commit(1, as: "sub/w.h5", to: archive)
        var status = stat()
        stat(workspace.runPath + "/sub", &status)
        #expect(status.st_mode & 0o027 == 0)
        stat(workspace.runPath + "/sub/w.h5", &status)
        #expect(status.st_mode & 0o137 == 0)
    }

    @Test func `links lead to the snapshots and vanish when there is none`() throws {
        try workspace.commit(1, as: "sub/w.h5", to: archive)
        let best = workspace.runPath + "/best"
        try archive.updateLinks(Workspace.run, best: "sub/w.h5", latest: "sub/w.h5")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: best) == "sub/w.h5")
        #expect(try workspace.contents(best) == Weights.bytes(fill: 1))
        try archive.updateLinks(Workspace.run, best: nil, latest: "sub/w.h5")
        #expect(try workspace.names(workspace.runPath) == [".epochd", "latest", "sub"])
    }

    @Test func `a link follows its snapshot`() throws {
        try archive.updateLinks(Workspace.run, best: "a.h5", latest: nil)
        try archive.updateLinks(Workspace.run, best: "b.h5", latest: nil)
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: workspace.runPath + "/best")
        #expect(target == "b.h5")
    }

    @Test func `a file that a user named best is not replaced by a link`() throws {
        try workspace.commit(1, as: "w.h5", to: archive)
        try Data([1]).write(to: URL(filePath: workspace.runPath + "/best"))
        #expect(cause { try archive.updateLinks(Workspace.run, best: "w.h5", latest: nil) } == .exists)
        #expect(try workspace.contents(workspace.runPath + "/best") == [1])
    }

    @Test func `removing takes object, manifest and empty folders`() throws {
        let snapshot = try workspace.commit(1, as: "a/b/w.h5", to: archive).snapshot
        try workspace.commit(2, as: "a/keep.h5", to: archive)
        try archive.remove(snapshot)
        #expect(try workspace.names(workspace.runPath + "/a") == ["keep.h5"])
        #expect(try workspace.manifests().count == 1)
    }

    @Test func `removing twice is no error`() throws {
        let snapshot = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        try archive.remove(snapshot)
        try archive.remove(snapshot)
        #expect(cause { try archive.open(snapshot) } == .vanished)
    }

    @Test func `removing a replaced snapshot leaves its successor`() throws {
        let first = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        let second = try workspace.commit(2, as: "w.h5", to: archive, collision: .overwrite).snapshot
        try archive.remove(first)
        #expect(try archive.verify(second))
    }

    @Test func `a changed byte in the archive is noticed`() throws {
        let snapshot = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        var bytes = Weights.bytes(fill: 1)
        bytes[10_000] ^= 1
        try Data(bytes).write(to: URL(filePath: workspace.runPath + "/w.h5"))
        #expect(try !archive.verify(snapshot))
    }

    @Test func `usage counts the snapshots' bytes`() throws {
        try workspace.commit(1, as: "a.h5", to: archive)
        try workspace.commit(2, as: "sub/b.h5", to: archive)
        #expect(try archive.usage() == 40_000)
        #expect(try archive.freeBytes() > 0)
    }

    @Test(arguments: ["..", "a/../..", "", "/etc", ".epochd"])
    func `a run whose name leads out of the archive is refused`(name: String) throws {
        try workspace.write(Weights.bytes(fill: 1))
        let capture = try archive.capture(workspace.request())
        var snapshot = Weights.snapshot(capture, "w.h5")
        snapshot.run = RunID(watch: "demo", name: name)
        guard case .refused? = cause(of: { try archive.commit(capture, as: snapshot, collision: .refuse) }) else {
            Issue.record("it was accepted")
            return
        }
    }
}
