import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

struct CaptureTests {
    let workspace: Workspace
    let archive: Archive

    init() throws {
        workspace = try Workspace()
        archive = try workspace.archive()
    }

    @Test(arguments: [96, 4096, 1 << 20, (1 << 20) + 1, 4 << 20, (4 << 20) + 1, (12 << 20) + 12_345])
    func `a capture holds the live bytes and their hash`(size: Int) throws {
        let bytes = Weights.bytes(fill: 7, size: size)
        try workspace.write(bytes)
        let capture = try archive.capture(workspace.request())
        let staged = workspace.archivePath + "/.epochd/staging/" + capture.id
        #expect(try workspace.contents(staged) == bytes)
        #expect(capture.sha256 == (try sha256sum(staged)))
        #expect(capture.size == UInt64(size))
        #expect(capture.writer == .nobody)
    }

    @Test func `a capture bears the time of its source`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let capture = try archive.capture(workspace.request())
        var status = stat()
        stat(workspace.archivePath + "/.epochd/staging/" + capture.id, &status)
        let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        #expect(capture.sourceVersion.modified.nanoseconds == modified)
    }

    @Test func `the probe reads the staged bytes by descriptor`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let file = try archive.openStaged(try archive.capture(workspace.request()))
        var first: UInt8 = 0
        #expect(read(file.raw, &first, 1) == 1)
        #expect(first == 0x89)
        #expect(write(file.raw, &first, 1) == -1)
    }

    @Test func `a state that was not decided on is changed`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        var request = workspace.request()
        request.expected = try archive.capture(request).sourceVersion
        #expect(cause { try archive.capture(request) } == nil)
        try workspace.write(Weights.bytes(fill: 2))
        #expect(cause { try archive.capture(request) } == .changed("it is no longer the state that was decided on"))
    }

    @Test func `a file with a writer is not captured`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let writer = open(workspace.live("w.h5"), O_CLOEXEC | O_WRONLY)
        defer { close(writer) }
        #expect(cause { try archive.capture(workspace.request()) } == .changed("a process has it open for writing"))
        #expect(try workspace.staged() == [])
    }

    @Test func `an incomplete file leaves nothing staged`() throws {
        try workspace.write(Weights.bytes(fill: 1, flags: 1))
        guard case .incomplete? = cause(of: { try archive.capture(workspace.request()) }) else {
            Issue.record("it was captured")
            return
        }
        #expect(try workspace.staged() == [])
    }

    @Test func `a missing file has vanished`() throws {
        #expect(cause { try archive.capture(workspace.request("gone.h5")) } == .vanished)
    }

    @Test func `a discarded capture leaves nothing staged`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        archive.discard(try archive.capture(workspace.request()))
        #expect(try workspace.staged() == [])
    }

    @Test func `captures of one moment have names that sort and do not clash`() throws {
        try workspace.write(Weights.bytes(fill: 1, size: 96))
        let ids = try (0..<50).map { _ in try archive.capture(workspace.request()).id }
        #expect(Set(ids).count == 50)
        #expect(ids.map { $0.prefix(10) } == ids.map { $0.prefix(10) }.sorted())
    }
}
