import EpochCore
import Glibc
import Testing

@testable import EpochWatch

extension WatchTests {
    /// What only polling promises.
    @Suite(.serialized)
    struct Polling {
        let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        @Test func `a change is found without a flush`() async throws {
            let source = try PollingEventSource(interval: .milliseconds(1))
            async let running: Void = source.run()
            try await directory.withDescriptor { try await source.add(DirectoryID(number: 1), descriptor: $0) }
            try directory.makeDirectory("new")
            let first = await source.notices.first { _ in true }
            source.stop()
            try await running
            guard case .events(let events) = first else { return #expect(Bool(false), "\(String(describing: first))") }
            #expect(events.map(\.name) == ["new"])
            #expect(events.map(\.kinds) == [[.observed, .created, .isDirectory]])
        }

        @Test func `changes of one look come in the order of their change times`() async throws {
            try await withWatching(.polling) { harness in
                try await harness.add(1, directory)
                for name in ["z", "m", "a"] {
                    try directory.makeDirectory(name)
                    try Self.waitForTick(of: directory(name))
                }
                #expect(try await harness.events().prefix(3).map(\.name) == ["z", "m", "a"])
            }
        }

        // Files are stamped by a clock that ticks: what follows gets a later stamp once it has ticked.
        private static func waitForTick(of path: String) throws {
            var info = stat()
            try #require(stat(path, &info) == 0)
            var now = timespec()
            repeat {
                clock_gettime(CLOCK_REALTIME_COARSE, &now)
            } while (now.tv_sec, now.tv_nsec)
                <= (info.st_ctim.tv_sec, info.st_ctim.tv_nsec)
        }

        @Test func `a file replaced by a rename counts as created`() async throws {
            try directory.write("old", to: "weights")
            try await withWatching(.polling) { harness in
                try await harness.add(1, directory)
                try directory.write("new", to: "weights.tmp")
                try directory.rename("weights.tmp", to: "weights")
                #expect(try await harness.kinds()["weights"]?.contains(.created) == true)
            }
        }

        @Test func `a directory below one that moved is gone`() async throws {
            try directory.makeDirectory("outer")
            try directory.makeDirectory("outer/run")
            try await withWatching(.polling) { harness in
                try await harness.add(1, directory, "outer/run")
                try directory.rename("outer", to: "elsewhere")
                #expect(try await harness.notices() == [.gone(DirectoryID(number: 1))])
            }
        }

        @Test func `what does not change is not reported again`() async throws {
            try directory.makeDirectory("old")
            try Self.waitForTick(of: directory("old"))
            try await withWatching(.polling) { harness in
                try await harness.add(1, directory)
                for _ in 0..<3 { #expect(try await harness.notices() == []) }
            }
        }
    }
}
