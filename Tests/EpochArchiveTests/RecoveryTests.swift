import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

struct RecoveryTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func recover() throws -> Recovery { try workspace.archive().recover() }

    private func withArchive<Result>(_ body: (Archive) throws -> Result) throws -> Result {
        try body(try workspace.archive())
    }

    @Test func `a start after a clean end finds all snapshots and repairs nothing`() throws {
        let snapshots = try withArchive { archive in
            try (1...3).map { try workspace.commit($0, as: "w-\($0).h5", to: archive).snapshot }
        }
        let recovery = try recover()
        #expect(recovery.snapshots == [Workspace.run: snapshots.sorted { $0.id < $1.id }])
        #expect(recovery.findings == [])
        #expect(recovery.unknown == [])
    }

    @Test func `a run without snapshots is known by its folder`() throws {
        let manifests = workspace.runPath + "/.epochd/snapshots"
        try FileManager.default.createDirectory(atPath: manifests, withIntermediateDirectories: true)
        #expect(try recover().snapshots == [Workspace.run: []])
    }

    @Test func `runs within runs keep their snapshots apart`() throws {
        let inner = RunID(watch: "demo", name: "run-1/inner")
        try withArchive { archive in
            try workspace.commit(1, as: "w.h5", to: archive)
            let capture = try archive.capture(workspace.request())
            var snapshot = Weights.snapshot(capture, "w.h5")
            snapshot.run = inner
            _ = try archive.commit(capture, as: snapshot, collision: .refuse)
        }
        let recovery = try recover()
        #expect(recovery.snapshots.mapValues(\.count) == [Workspace.run: 1, inner: 1])
        #expect(recovery.unknown == [])
    }

    @Test func `a corrupt manifest is set aside and its object left alone`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        let manifest = workspace.runPath + "/.epochd/snapshots/\(snapshot.id).json"
        try Data("{\"version\": 1, \"id\":".utf8).write(to: URL(filePath: manifest))
        let recovery = try recover()
        #expect(recovery.snapshots == [Workspace.run: []])
        #expect(recovery.unknown == ["demo/run-1/w.h5"])
        #expect(try workspace.manifests() == [])
        #expect(try workspace.names(workspace.archivePath + "/.epochd/quarantine").count == 1)
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 1))
    }

    @Test func `a manifest that speaks of another run is not believed`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        let other = workspace.archivePath + "/demo/run-2/.epochd/snapshots"
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: workspace.runPath + "/.epochd/snapshots/\(snapshot.id).json", toPath: other + "/\(snapshot.id).json"
        )
        let recovery = try recover()
        #expect(recovery.snapshots[Workspace.run]?.count == 1)
        #expect(recovery.snapshots[RunID(watch: "demo", name: "run-2")] == [])
    }

    @Test func `a manifest of a later version is left alone with its object`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        let manifest = workspace.runPath + "/.epochd/snapshots/\(snapshot.id).json"
        try Data(#"{"version": 3, "path": "w.h5", "news": true}"#.utf8).write(to: URL(filePath: manifest))
        let recovery = try recover()
        #expect(recovery.findings.count == 1)
        #expect(recovery.unknown == [])
        #expect(try workspace.manifests().count == 1)
    }

    @Test func `a manifest whose object a user deleted is forgotten`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        unlink(workspace.runPath + "/w.h5")
        #expect(try recover().findings == [.forgotten(snapshot)])
        #expect(try workspace.manifests() == [])
    }

    @Test func `an object of another size is reported as damaged and not deleted`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        truncate(workspace.runPath + "/w.h5", 100)
        let recovery = try recover()
        #expect(recovery.findings == [.damaged(snapshot)])
        #expect(recovery.unknown == ["demo/run-1/w.h5"])
    }

    @Test func `files without manifest are reported and left alone`() throws {
        try withArchive { archive in _ = try workspace.commit(1, as: "w.h5", to: archive) }
        try Data([1]).write(to: URL(filePath: workspace.runPath + "/notes.txt"))
        #expect(try recover().unknown == ["demo/run-1/notes.txt"])
        #expect(try workspace.contents(workspace.runPath + "/notes.txt") == [1])
    }

    @Test func `rests of captures and writes are removed`() throws {
        try withArchive { archive in
            _ = try workspace.commit(1, as: "w.h5", to: archive)
            _ = try archive.capture(workspace.request())
        }
        let temporary = workspace.runPath + "/.epochd/snapshots/.x.json.tmp"
        try Data([1]).write(to: URL(filePath: temporary))
        #expect(try recover().findings.count == 2)
        #expect(try workspace.staged() == [])
        #expect(try workspace.manifests().count == 1)
    }

    @Test func `a commit that lacks only its rename is completed beside a file nobody knows`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        let object = workspace.runPath + "/w.h5"
        rename(object, workspace.archivePath + "/.epochd/staging/\(snapshot.id)")
        try Data([1]).write(to: URL(filePath: object))
        let archive = try workspace.archive()
        let recovered = try #require(try archive.recover().snapshots[Workspace.run]?.first)
        #expect(recovered.path == "w-v1.h5")
        #expect(try archive.verify(recovered))
        #expect(try workspace.contents(object) == [1])
    }

    @Test func `a commit whose staged bytes are damaged is forgotten`() throws {
        let snapshot = try withArchive { try workspace.commit(1, as: "w.h5", to: $0).snapshot }
        let staged = workspace.archivePath + "/.epochd/staging/\(snapshot.id)"
        rename(workspace.runPath + "/w.h5", staged)
        try Data(Weights.bytes(fill: 2)).write(to: URL(filePath: staged))
        let recovery = try recover()
        #expect(recovery.snapshots == [Workspace.run: []])
        #expect(try workspace.staged() == [])
    }
}
