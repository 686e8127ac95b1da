import EpochCore
import Glibc
import Testing

@testable import EpochWatch

/// What stands in a log's place and is not one.
@Suite(.timeLimit(.minutes(1)))
struct LogRefusalTests {
    let log: FollowedLog

    init() throws { log = try FollowedLog() }

    private func expectRefusal(_ cause: LogFollowerError.Cause) {
        #expect(throws: LogFollowerError(log: "log.csv", cause: cause)) { try log.chunk() }
    }

    @Test func `a log that is not there yet is missing`() { expectRefusal(.missing) }

    @Test func `a symbolic link is refused`() throws {
        try log.directory.write("secret\n", to: "other")
        try #require(symlink("other", log.directory("log.csv")) == 0)
        expectRefusal(.symbolicLink)
    }

    @Test func `a log behind a linked directory is refused`() throws {
        try log.directory.makeDirectory("real")
        try log.directory.write("a\n", to: "real/log.csv")
        try #require(symlink("real", log.directory("linked")) == 0)
        let follower = LogFollower(name: "linked/log.csv", position: nil)
        let descriptor = open(log.directory.path, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        #expect(throws: LogFollowerError(log: "linked/log.csv", cause: .symbolicLink)) {
            try follower.read(in: descriptor)
        }
    }

    @Test func `a directory is refused`() throws {
        try log.directory.makeDirectory("log.csv")
        expectRefusal(.notRegularFile)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a log without permission is refused`() throws {
        try log.append("a\n")
        try #require(chmod(log.directory("log.csv"), 0) == 0)
        expectRefusal(.permissionDenied)
    }

    @Test func `a log in a subdirectory is followed`() throws {
        try log.directory.makeDirectory("logs")
        try log.directory.write("a\n", to: "logs/log.csv")
        let follower = LogFollower(name: "logs/log.csv", position: nil)
        let descriptor = open(log.directory.path, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        #expect(try follower.read(in: descriptor).lines.count == 1)
    }

    @Test func `a link that takes a log's place does not move the position`() throws {
        try log.append("a\n")
        try log.lines()
        let position = log.follower.position
        try log.directory.rename("log.csv", to: "aside")
        try #require(symlink("aside", log.directory("log.csv")) == 0)
        expectRefusal(.symbolicLink)
        #expect(log.follower.position == position)
    }

    @Test func `the message says what to do`() {
        let error = LogFollowerError(log: "log.csv", cause: .permissionDenied)
        let text = "read log log.csv: permission denied; let epochd's user read the log and search its directory"
        #expect(error.description == text)
    }
}
