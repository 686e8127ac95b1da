import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// What is left of a capture, once something else has written it.
struct ReductionTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    @Test func `a reduced file takes the capture's place under its id`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let capture = try archive.capture(workspace.request())
        let output = try archive.stageReduction(of: capture)
        #expect(write(output.descriptor.raw, "less", 4) == 4)
        let reduced = try archive.complete(output, of: capture, dropping: [], keeping: [])
        #expect(reduced.id == capture.id)
        #expect(reduced.size == 4)
        #expect(reduced.sha256 == (try sha256sum(workspace.archivePath + "/.epochd/staging/\(capture.id)")))
        #expect(try workspace.staged() == [capture.id])
        let snapshot = Weights.snapshot(reduced, "w.h5")
        #expect(try archive.verify(archive.commit(reduced, as: snapshot, collision: .refuse).snapshot))
    }

    @Test func `of a directory, files are written anew, kept as they are, or left out with their folders`() throws {
        let tree: Tree = ["a/kept.bin": [1, 2], "b/c/dropped.bin": [3], "written.bin": [4, 5, 6]]
        let capture = try workspace.capture(tree, archive)
        let output = try archive.stageReduction(of: capture)
        let file = openat(output.descriptor.raw, "written.bin", O_WRONLY | O_CLOEXEC)
        #expect(write(file, "x", 1) == 1)
        close(file)
        let reduced = try archive.complete(
            output, of: capture, dropping: ["b/c/dropped.bin"], keeping: ["a/kept.bin"])
        #expect(reduced.files?.map(\.path) == ["a/kept.bin", "written.bin"])
        let snapshot = try archive.commit(reduced, as: Weights.snapshot(reduced, "model"), collision: .refuse).snapshot
        #expect(try workspace.archived("model") == ["a/kept.bin": [1, 2], "written.bin": [0x78]])
        #expect(try archive.verify(snapshot))
        #expect(!FileManager.default.fileExists(atPath: workspace.runPath + "/model/b"))
        #expect(try workspace.staged() == [])
    }

    @Test func `an output that is given up leaves the capture as it was`() throws {
        let capture = try workspace.capture(.bundle(1), archive)
        archive.discard(try archive.stageReduction(of: capture))
        #expect(try workspace.staged() == [capture.id])
        #expect(try workspace.tree(workspace.archivePath + "/.epochd/staging/\(capture.id)") == .bundle(1))
    }

    @Test func `a start removes what a reduction has left`() throws {
        let capture = try workspace.capture(.bundle(1), archive)
        _ = try archive.stageReduction(of: capture)
        #expect(try archive.recover().findings.count == 2)
        #expect(try workspace.staged() == [])
    }

    @Test func `files that are to be left out are never copied`() throws {
        var tree = Tree.bundle(1)
        tree["debug/saved_model_debug_info.pb"] = [1]
        try workspace.write(tree, to: "model")
        let request = CaptureRequest(
            directory: workspace.directory, name: "model", leavingOut: { $0.hasPrefix("debug/") })
        #expect(try archive.capture(request).files?.map(\.path) == Tree.bundle(1).keys.sorted())
    }
}
