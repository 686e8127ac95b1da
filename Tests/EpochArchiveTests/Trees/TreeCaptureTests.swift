import EpochArchive
import EpochCore
import EpochTestSupport
import Foundation
import Glibc
import Testing

struct TreeCaptureTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    private func staged(_ capture: Capture) throws -> Tree {
        try workspace.tree("\(workspace.archivePath)/.epochd/staging/\(capture.id)")
    }

    private func refusal(_ name: String = "model") -> String? {
        guard case .refused(let reason)? = cause(of: { try archive.capture(workspace.request(name)) }) else {
            return nil
        }
        return reason
    }

    @Test func `a capture of a directory holds its files, each with its hash`() throws {
        let capture = try workspace.capture(.bundle(7), archive)
        #expect(try staged(capture) == .bundle(7))
        #expect(capture.files?.map(\.path) == Tree.bundle(7).keys.sorted())
        #expect(capture.size == 3503)
        for file in capture.files ?? [] { #expect(try sha256sum(workspace.live("model/\(file.path)")) == file.sha256) }
    }

    @Test func `the hash of a directory is that of its lines, as the documentation computes it`() throws {
        let capture = try workspace.capture(.bundle(7), archive)
        let script = """
            cd "$0" && find . -type f -printf '%P\\n' | LC_ALL=C sort | while read -r f; do
            echo "$(sha256sum < "$f" | cut -c -64) $(stat -c %s "$f") $f"; done | sha256sum
            """
        #expect(try Shell.run("/bin/sh", "-c", script, workspace.live("model")).prefix(64) == capture.sha256)
    }

    @Test func `a capture bears the times of its sources`() throws {
        let capture = try workspace.capture(.bundle(7), archive)
        for path in Tree.bundle(7).keys {
            var (live, copy) = (stat(), stat())
            stat(workspace.live("model/\(path)"), &live)
            stat("\(workspace.archivePath)/.epochd/staging/\(capture.id)/\(path)", &copy)
            #expect(live.st_mtim.tv_nsec == copy.st_mtim.tv_nsec)
            #expect(live.st_mtim.tv_sec == copy.st_mtim.tv_sec)
        }
    }

    @Test func `a change of any file makes it another state`() throws {
        var request = workspace.request("model")
        request.expected = try workspace.capture(.bundle(7), archive).sourceVersion
        #expect(cause { try archive.capture(request) } == nil)
        try workspace.write(["assets/vocabulary.txt": [1]], to: "model")
        #expect(cause { try archive.capture(request) } == .changed("it is no longer the state that was decided on"))
    }

    @Test func `a directory in which a process has a file open for writing is not captured`() throws {
        try workspace.write(.bundle(1), to: "model")
        let writer = open(workspace.live("model/variables/variables.index"), O_CLOEXEC | O_WRONLY)
        defer { close(writer) }
        guard case .changed(let reason)? = cause(of: { try archive.capture(workspace.request("model")) }) else {
            Issue.record("it was captured")
            return
        }
        #expect(reason.contains("variables.index open for writing"))
        #expect(try workspace.staged() == [])
    }

    @Test func `a directory that is not whole by its names is not captured`() throws {
        var half = Tree.bundle(1)
        half["saved_model.pb"] = nil
        try workspace.write(half, to: "model")
        let expected = ArchiveError.Cause.incomplete("SavedModel: saved_model.pb is not there yet")
        #expect(cause { try archive.capture(workspace.request("model")) } == expected)
        #expect(try workspace.staged() == [])
    }

    @Test func `a member that is half an HDF5 file stops the capture`() throws {
        let half = Array(Weights.bytes(fill: 1).prefix(9000))
        try workspace.write(["metadata.json": [1], "config.json": [2]], to: "model")
        try workspace.write(["model.weights.h5": half], to: "model")
        #expect(
            cause { try archive.capture(workspace.request("model")) } == .incomplete("truncated: 9000 bytes of 20000"))
    }

    @Test func `a symbolic link in it is refused, wherever it leads`() throws {
        try workspace.write(.bundle(1), to: "model")
        symlink("saved_model.pb", workspace.live("model/link"))
        #expect(refusal() == "link in it is a symbolic link")
    }

    @Test func `a pipe in it is refused`() throws {
        try workspace.write(.bundle(1), to: "model")
        mkfifo(workspace.live("model/variables/pipe"), 0o600)
        #expect(refusal() == "variables/pipe in it is a FIFO")
    }

    @Test func `a name that would be the archive's own is refused`() throws {
        try workspace.write(["a/.epochd/snapshots/x.json": [1], "b": [2]], to: "model")
        #expect(refusal() == "a/.epochd bears a name that is the archive's own")
    }

    @Test func `a name that is no plain text is refused`() throws {
        try workspace.write(["a\nb": [1]], to: "model")
        #expect(refusal() == "it holds a name that is no plain text")
    }

    @Test func `more files than the limit are refused`() throws {
        try FileManager.default.createDirectory(atPath: workspace.live("model"), withIntermediateDirectories: true)
        for number in 0...WeightsTree.fileLimit { close(creat(workspace.live("model/\(number)"), 0o600)) }
        #expect(refusal() == "it holds more than 4096 files")
    }

    @Test func `directories deeper than the limit are refused`() throws {
        let path = Array(repeating: "d", count: WeightsTree.depthLimit).joined(separator: "/")
        try workspace.write(["\(path)/f": [1]], to: "model")
        #expect(refusal() == "its directories lie deeper than 32")
    }

    @Test func `a directory of a legal depth and an empty directory in it are captured, and the latter is left out`()
        throws
    {
        let path = Array(repeating: "d", count: WeightsTree.depthLimit - 1).joined(separator: "/")
        try workspace.write(["\(path)/f": [1]], to: "model")
        mkdir(workspace.live("model/empty"), 0o700)
        let capture = try archive.capture(workspace.request("model"))
        #expect(try staged(capture) == ["\(path)/f": [1]])
    }
}
