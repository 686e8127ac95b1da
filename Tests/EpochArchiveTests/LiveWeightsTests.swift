import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

struct LiveWeightsTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func inspect(_ name: String = "w.h5") throws -> LiveInspection {
        try LiveWeights.inspect(directory: workspace.directory, name: name)
    }

    @Test func `a whole file that nobody writes is settled`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let inspection = try inspect()
        #expect(inspection.state == .settled)
        #expect(inspection.completeness == .whole)
        #expect(inspection.version?.size == 20_000)
        #expect(inspection.links == 1)
        #expect(inspection.owner == geteuid())
    }

    @Test func `a whole file that a process has open for writing is being written`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        let writer = open(workspace.live("w.h5"), O_CLOEXEC | O_WRONLY)
        defer { close(writer) }
        #expect(try inspect().state == .beingWritten("a process has it open for writing"))
    }

    @Test func `looking leaves no lease behind that would hold up the next writer`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        _ = try inspect()
        let writer = open(workspace.live("w.h5"), O_CLOEXEC | O_WRONLY | O_NONBLOCK)
        defer { close(writer) }
        #expect(writer >= 0)
    }

    @Test func `looking leaves the access time alone`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 2, tv_nsec: 0)]
        utimensat(AT_FDCWD, workspace.live("w.h5"), &times, 0)
        _ = try inspect()
        var status = stat()
        stat(workspace.live("w.h5"), &status)
        #expect(status.st_atim.tv_sec == 1)
    }

    @Test func `a file marked as open without a writer has lost its writer`() throws {
        try workspace.write(Weights.bytes(fill: 1, flags: 1))
        guard case .incomplete(let reason) = try inspect().state else {
            Issue.record("not incomplete")
            return
        }
        #expect(reason.contains("its writer died"))
    }

    @Test func `a truncated file is incomplete`() throws {
        try workspace.write(Array(Weights.bytes(fill: 1).prefix(15_000)))
        #expect(try inspect().state == .incomplete("truncated: 15000 bytes of 20000"))
    }

    @Test func `an empty file is incomplete`() throws {
        try workspace.write([])
        #expect(try inspect().state == .incomplete("empty"))
    }

    @Test func `a name that leads nowhere has vanished`() throws {
        #expect(try inspect("gone.h5").state == .vanished)
        #expect(try inspect("no/such/folder.h5").state == .vanished)
    }

    @Test func `a symbolic link is refused`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        symlink("w.h5", workspace.live("link.h5"))
        #expect(try inspect("link.h5").state == .refused("it is a symbolic link"))
    }

    @Test func `a linked folder on the way is refused`() throws {
        mkdir(workspace.live("real"), 0o755)
        try workspace.write(Weights.bytes(fill: 1), "real/w.h5")
        symlink("real", workspace.live("linked"))
        #expect(try inspect("real/w.h5").state == .settled)
        #expect(try inspect("linked/w.h5").state == .refused("a symbolic link is in the way"))
    }

    @Test func `a path that leads out is refused`() throws {
        try Data(Weights.bytes(fill: 1)).write(to: URL(filePath: workspace.root + "/outside.h5"))
        guard case .refused = try inspect("../outside.h5").state else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `a FIFO is refused and does not hang`() throws {
        mkfifo(workspace.live("pipe.h5"), 0o600)
        #expect(try inspect("pipe.h5").state == .refused("it is a FIFO"))
    }

    @Test func `an empty directory is incomplete, and one with something odd in it is refused`() throws {
        mkdir(workspace.live("folder"), 0o755)
        #expect(try inspect("folder").state == .incomplete("there is no file in it yet"))
        symlink("nowhere", workspace.live("folder/link"))
        #expect(try inspect("folder").state == .refused("link in it is a symbolic link"))
    }

    @Test func `a directory is settled as long as nobody has a file in it open for writing`() throws {
        try workspace.write(.bundle(1), to: "model")
        let inspection = try inspect("model")
        #expect(inspection.state == .settled)
        #expect(inspection.version?.size == 3503)
        #expect(inspection.quiet > 0)
        let writer = open(workspace.live("model/saved_model.pb"), O_CLOEXEC | O_WRONLY)
        defer { close(writer) }
        #expect(try inspect("model").state == .beingWritten("a process has saved_model.pb open for writing"))
    }

    @Test func `a file that tells nothing of its end is to be left alone for a while`() throws {
        try workspace.write([1, 2, 3], "w.pt")
        #expect(try inspect("w.pt").state == .settled)
        #expect(try inspect("w.pt").quiet > 0)
        try workspace.write(Weights.bytes(fill: 1))
        #expect(try inspect().quiet == 0)
    }

    @Test func `a second hard link is lawful and counted`() throws {
        try workspace.write(Weights.bytes(fill: 1))
        link(workspace.live("w.h5"), workspace.live("same.h5"))
        #expect(try inspect().state == .settled)
        #expect(try inspect().links == 2)
    }
}
