import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// `latest` and `keep_latest` go by the order of ids.
struct CaptureIDTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func capture(_ archive: Archive) throws -> String {
        let capture = try archive.capture(workspace.request())
        defer { archive.discard(capture) }
        return capture.id
    }

    @Test func `ids sort in the order of captures, however fast they follow each other`() throws {
        try workspace.write(Weights.bytes(fill: 1, size: 2000))
        let archive = try workspace.archive()
        let ids = try (0..<200).map { _ in try capture(archive) }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func `ids sort behind those of an archive that was filled when the clock was ahead`() throws {
        let first = try withLatest(id: "1zzzzzzzzz" + "zzzzzz")
        #expect(first > "1zzzzzzzzz" + "zzzzzz")
        #expect(first.count == 16)
    }

    /// The next id in an archive whose only snapshot has this one.
    private func withLatest(id: String) throws -> String {
        let archive = try workspace.archive()
        let snapshot = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        let manifests = workspace.runPath + "/.epochd/snapshots"
        let text = String(decoding: try workspace.contents("\(manifests)/\(snapshot.id).json"), as: UTF8.self)
        try Data(text.replacing(snapshot.id, with: id).utf8).write(to: URL(filePath: "\(manifests)/\(id).json"))
        unlink("\(manifests)/\(snapshot.id).json")
        _ = try archive.recover()
        return try capture(archive)
    }
}
