import EpochCore
import Glibc
import Testing

@testable import EpochWatch

/// Whether a log at another place is the one that was read.
@Suite struct LogContinuationTests {
    let log: FollowedLog

    init() throws {
        log = try FollowedLog()
        try log.append("epoch,loss\n0,0.5\n")
    }

    @Test func `a log that was read is continued, also when it has grown`() throws {
        try log.lines()
        #expect(log.isContinued)
        try log.append("1,0.4\n")
        #expect(log.isContinued)
    }

    @Test func `a log of which nothing was read is no continuation`() {
        #expect(!log.isContinued)
    }

    @Test(arguments: ["epoch,loss\n0,0.6\n", "epoch,loss\n", "epoch,acc\n0,0.5\n"])
    func `the same file with other bytes is no continuation`(text: String) throws {
        try log.lines()
        try log.write(text)
        #expect(!log.isContinued)
    }

    @Test func `another file with the same bytes is no continuation`() throws {
        try log.lines()
        try log.directory.write("epoch,loss\n0,0.5\n", to: "copy")
        try log.directory.rename("copy", to: "log.csv")
        #expect(!log.isContinued)
    }

    @Test func `a log that is gone is no continuation`() throws {
        try log.lines()
        try log.directory.remove("log.csv")
        #expect(!log.isContinued)
    }
}

extension FollowedLog {
    fileprivate var isContinued: Bool {
        let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        return LogFollower(name: "log.csv", position: follower.position).isContinued(in: descriptor)
    }
}
