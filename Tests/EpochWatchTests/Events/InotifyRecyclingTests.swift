import EpochCore
import Glibc
import Testing

@testable import EpochWatch

extension WatchTests {
    /// The library never frees a deleted directory: what is done about it.
    @Suite(.serialized)
    struct InotifyRecycling {
        let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        @Test func `twenty thousand directories that come and go leave nothing behind`() async throws {
            try await withInotify(recycleLimit: 6000) { source in
                let watcher = source.makeWatcher()
                for round in 0..<20_000 { try await comeAndGo(UInt64(round), watcher) }
                await watcher.flush()
                let statistics = source.statistics
                #expect(statistics.recycles == 3)
                #expect(statistics.leakedEntries == 2000)
                #expect(statistics.watches == 0)
                #expect(await source.commands.perform { $0.table.rows.count } == 0)
                #expect(await source.commands.perform { KernelWatches.list(of: $0.library.descriptor) } == [])
            }
        }

        private func comeAndGo(_ number: UInt64, _ watcher: InotifyWatcher) async throws {
            try directory.makeDirectory("run")
            try await directory.withDescriptor(of: "run") {
                try await watcher.add(DirectoryID(number: number), descriptor: $0)
            }
            try directory.removeDirectory("run")
        }

        @Test func `after recycling everything is gone and can be added again`() async throws {
            for name in ["run", "short"] { try directory.makeDirectory(name) }
            try await withInotify(recycleLimit: 1) { source in
                let watcher = source.makeWatcher()
                try await add(1, "run", to: watcher)
                try await add(2, "short", to: watcher)
                try directory.removeDirectory("short")
                let notices = await Self.read(3, from: watcher)
                #expect(notices == [.gone(.init(number: 2)), .gone(.init(number: 1)), .overflow])
                try await add(3, "run", to: watcher)
                try directory.makeDirectory("run/new")
                #expect(await Self.read(1, from: watcher).first?.directories == [3])
            }
        }

        @Test func `no event of the old instance reaches a new one`() throws {
            try leaveEventsInTheBuffer()
            let library = try InotifyLibrary()
            if case .event = library.next() { Issue.record("an event before anything was watched") }
        }

        private func leaveEventsInTheBuffer() throws {
            var library = try InotifyLibrary()
            let descriptor = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            defer { close(descriptor) }
            _ = try library.watch(descriptor)
            for name in ["a", "b", "c"] { try directory.makeDirectory(name) }
            if case .drained = library.next() { Issue.record("nothing was read") }
        }

        private func add(_ number: UInt64, _ name: String, to watcher: InotifyWatcher) async throws {
            try await directory.withDescriptor(of: name) {
                try await watcher.add(DirectoryID(number: number), descriptor: $0)
            }
        }

        private static func read(_ count: Int, from watcher: InotifyWatcher) async -> [FileEventNotice] {
            var found: [FileEventNotice] = []
            for await notice in watcher.notices {
                found.append(notice)
                if found.count == count { break }
            }
            return found
        }

        // The limit is the whole machine's, so only root can lower it, and it is put back.
        @Test(.enabled(if: geteuid() == 0, "lowering fs.inotify.max_user_watches needs root"))
        func `a spent watch limit is told apart`() async throws {
            try await withWatching(.inotify) { harness in
                let limit = try Sysctl("/proc/sys/fs/inotify/max_user_watches")
                try limit.set("1")
                await #expect(throws: FileEventSourceError.watchLimitReached) { try await harness.add(1, directory) }
                try limit.restore()
                try await harness.add(1, directory)
            }
        }
    }
}

extension FileEventNotice {
    fileprivate var directories: [UInt64] {
        if case .events(let events) = self { events.map(\.directory.number) } else { [] }
    }
}
