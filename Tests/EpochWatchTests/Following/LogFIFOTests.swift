import EpochCore
import Glibc
import Testing

@testable import EpochWatch

// Here because it opens an inotify instance of its own.
extension WatchTests {
    struct LogFIFO {
        @Test func `a FIFO in a log's place is refused without being opened`() throws {
            let log = try FollowedLog()
            try #require(mkfifo(log.directory("log.csv"), 0o644) == 0)
            let witness = inotify_init1(Int32(IN_NONBLOCK))
            defer { close(witness) }
            try #require(inotify_add_watch(witness, log.directory("log.csv"), UInt32(IN_OPEN)) >= 0)
            #expect(throws: LogFollowerError(log: "log.csv", cause: .notRegularFile)) { try log.chunk() }
            var buffer = [UInt8](repeating: 0, count: 256)
            #expect(read(witness, &buffer, buffer.count) == -1)
        }
    }
}
