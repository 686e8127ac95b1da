import EpochCore
import Glibc
import Synchronization
import Testing

@testable import EpochWatch

extension WatchTests {
    /// What only inotify promises.
    @Suite(.serialized)
    struct Inotify {
        let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        @Test func `changes arrive in their exact order across directories`() async throws {
            for name in ["a", "b"] { try directory.makeDirectory(name) }
            try await withWatching(.inotify) { harness in
                try await harness.add(0, directory, "a")
                try await harness.add(1, directory, "b")
                var generator = SystemRandomNumberGenerator()
                let plan = (0..<500).map { _ in UInt64.random(in: 0...1, using: &generator) }
                for (step, choice) in plan.enumerated() {
                    try directory.makeDirectory((choice == 0 ? "a" : "b") + "/\(step)")
                }
                let events = try await harness.events()
                #expect(events.map(\.directory.number) == plan)
                #expect(events.map(\.name) == plan.indices.map(String.init))
            }
        }

        @Test func `writes to two files keep their order`() async throws {
            for name in ["log", "weights"] { try directory.write("", to: name) }
            try await withWatching(.inotify) { harness in
                try await harness.add(1, directory)
                for name in ["log", "weights", "weights", "log"] { try directory.append("x", to: name) }
                let written = try await harness.events().filter { $0.kinds == .modified }.map(\.name)
                #expect(written == ["log", "weights", "weights", "log"])
            }
        }

        @Test func `times do not run backwards and lie between before and after`() async throws {
            try await withWatching(.inotify) { harness in
                try await harness.add(1, directory)
                let before = Self.now()
                for step in 0..<10 { try directory.makeDirectory("\(step)") }
                let times = try await harness.events().map(\.time.nanoseconds)
                #expect(times == times.sorted())
                #expect(times.allSatisfy { (before...Self.now()).contains($0) })
            }
        }

        private static func now() -> Int64 {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }

        @Test func `many small writes cost the source little`() async throws {
            try directory.write("", to: "file")
            try await withInotify { source in
                let harness = try await WatchHarness(source: source.makeWatcher())
                try await harness.add(1, directory)
                let writer = try Self.writeManyTimes(200_000, to: directory("file"))
                let events = try await harness.events()
                let reader = try #require(await source.commands.perform { _ in Self.threadTime() })
                #expect(events.count < 20_000)
                #expect(source.statistics.overflows == 0)
                #expect(reader < writer / 2, "reading took \(reader) s, writing \(writer) s")
            }
        }

        /// The CPU seconds it took.
        private static func writeManyTimes(_ count: Int, to path: String) throws -> Double {
            let descriptor = open(path, O_CLOEXEC | O_WRONLY)
            defer { close(descriptor) }
            let before = threadTime()
            var byte: UInt8 = 0
            for _ in 0..<count { try #require(pwrite(descriptor, &byte, 1, 0) == 1) }
            return threadTime() - before
        }

        private static func threadTime() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }

        @Test func `an overflow is reported and counted`() async throws {
            try await withInotify { source in
                let harness = try await WatchHarness(source: source.makeWatcher())
                try await harness.add(1, directory)
                try await Self.whileStalled(source) { try makeEvents(Self.queueLimit() + 100) }
                #expect(try await harness.notices().contains(.overflow))
                #expect(source.statistics.overflows == 1)
            }
        }

        @Test func `a directory that is lost in an overflow is still reported gone`() async throws {
            try directory.makeDirectory("run")
            try directory.makeDirectory("busy")
            try await withInotify { source in
                let harness = try await WatchHarness(source: source.makeWatcher())
                try await harness.add(1, directory, "run")
                try await harness.add(2, directory, "busy")
                try await Self.whileStalled(source) {
                    try makeEvents(Self.queueLimit() + 100, in: "busy/")
                    try directory.removeDirectory("run")
                }
                #expect(try await harness.notices().contains(.gone(DirectoryID(number: 1))))
                #expect(source.statistics.watches == 2)
            }
        }

        private static func queueLimit() throws -> Int {
            let text = try Sysctl("/proc/sys/fs/inotify/max_queued_events").value
            return try #require(Int(text.prefix { $0.isNumber }))
        }

        private func makeEvents(_ count: Int, in folder: String = "") throws {
            for step in 0..<(count + 1) / 2 {
                try directory.makeDirectory(folder + "\(step)")
                try directory.removeDirectory(folder + "\(step)")
            }
        }

        /// Holds the source's thread while `body` runs, so that what happens piles up in the kernel.
        private static func whileStalled(
            _ source: InotifyEventSource, _ body: () async throws -> Void
        ) async throws {
            let pipe = try Pipe()
            source.commands.submit { _ in pipe.wait() }
            try await body()
            pipe.release()
        }

        @Test func `two watchers of one directory both see its changes`() async throws {
            try await withInotify { source in
                let first = try await WatchHarness(source: source.makeWatcher())
                let second = try await WatchHarness(source: source.makeWatcher())
                try await first.add(1, directory)
                try await second.add(2, directory)
                try directory.makeDirectory("new")
                #expect(try await first.events().map(\.directory.number) == [1])
                #expect(try await second.events().map(\.directory.number) == [2])
            }
        }

        @Test func `closing one watcher leaves the other its watches`() async throws {
            try await withInotify { source in
                let closing = source.makeWatcher()
                let staying = try await WatchHarness(source: source.makeWatcher())
                try await directory.withDescriptor { try await closing.add(DirectoryID(number: 1), descriptor: $0) }
                try await staying.add(2, directory)
                await closing.close()
                try directory.makeDirectory("new")
                #expect(try await staying.events().map(\.name) == ["new"])
                for await _ in closing.notices {}
            }
        }

        @Test func `each of two watchers is told that a shared directory is gone`() async throws {
            try directory.makeDirectory("run")
            try await withInotify { source in
                let first = try await WatchHarness(source: source.makeWatcher())
                let second = try await WatchHarness(source: source.makeWatcher())
                try await first.add(1, directory, "run")
                try await second.add(2, directory, "run")
                try directory.removeDirectory("run")
                #expect(try await first.notices() == [.gone(DirectoryID(number: 1))])
                #expect(try await second.notices() == [.gone(DirectoryID(number: 2))])
            }
        }

        @Test func `while somebody holds a deleted directory only its parent tells`() async throws {
            try directory.makeDirectory("run")
            try await withWatching(.inotify) { harness in
                try await harness.add(1, directory)
                try await directory.withDescriptor(of: "run") { descriptor in
                    try await harness.source.add(DirectoryID(number: 2), descriptor: descriptor)
                    try directory.removeDirectory("run")
                    #expect(try await harness.kinds() == ["run": [.deleted, .isDirectory]])
                }
                #expect(try await harness.notices() == [.gone(DirectoryID(number: 2))])
            }
        }

        @Test func `names that are not valid UTF-8 are counted`() async throws {
            try await withInotify { source in
                let harness = try await WatchHarness(source: source.makeWatcher())
                try await harness.add(1, directory)
                let path = directory("").utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFF), 0]
                try #require(mkdir(path, 0o755) == 0)
                _ = try await harness.notices()
                #expect(source.statistics.ignoredNames == 1)
            }
        }

        @Test func `the descriptor is not inherited and does not block`() async throws {
            try await withInotify { source in
                _ = try await WatchHarness(source: source.makeWatcher())
                let descriptor = try #require(await source.commands.perform { $0.library.descriptor })
                #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
                #expect(fcntl(descriptor, F_GETFL) & O_NONBLOCK != 0)
            }
        }

        @Test func `a process has one source at a time`() async throws {
            try await withInotify { _ in
                #expect(throws: WatchError.alreadyOpen) { try InotifyEventSource.open() }
            }
            try await withInotify { _ in }
        }

        @Test func `a source runs once`() async throws {
            let source = try InotifyEventSource.open()
            source.stop()
            try await source.run()
            await #expect(throws: WatchError.alreadyRun) { try await source.run() }
        }

        @Test func `cancelling the task ends the source`() async throws {
            let source = try InotifyEventSource.open()
            let watcher = source.makeWatcher()
            let task = Task { try await source.run() }
            await watcher.flush()
            task.cancel()
            try await task.value
            for await _ in watcher.notices {}
        }
    }
}
