import EpochCore
import FoundationEssentials
import Glibc
import Testing

@testable import EpochWatch

extension WatchTests {
    /// What every source promises.
    @Suite(.serialized)
    struct FileEventSourceContract {
        static let kinds = [FileEventSourceKind.inotify, .polling]
        let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        @Test(arguments: kinds)
        func `a new file is noticed`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                try directory.write("a", to: "new")
                #expect(try await harness.kinds()["new"]?.contains(.created) == true)
            }
        }

        @Test(arguments: kinds)
        func `a write is noticed`(kind: FileEventSourceKind) async throws {
            try directory.write("a", to: "log")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                try directory.append("b", to: "log")
                let kinds = try await harness.kinds()["log"]
                #expect(kinds?.isDisjoint(with: [.modified, .observed]) == false)
            }
        }

        @Test(arguments: kinds)
        func `a write that keeps the size and follows at once is noticed`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try directory.write("a", to: "log")
                try await harness.add(1, directory)
                try directory.write("b", to: "log")
                #expect(try await harness.kinds()["log"] != nil)
            }
        }

        @Test(arguments: kinds)
        func `a rename is noticed under both names`(kind: FileEventSourceKind) async throws {
            try directory.write("a", to: "old")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                try directory.rename("old", to: "new")
                let kinds = try await harness.kinds()
                #expect(kinds["old"]?.isDisjoint(with: [.movedOut, .deleted]) == false)
                #expect(kinds["new"]?.isDisjoint(with: [.movedIn, .created]) == false)
            }
        }

        @Test(arguments: kinds)
        func `a deletion is noticed`(kind: FileEventSourceKind) async throws {
            try directory.write("a", to: "old")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                try directory.remove("old")
                #expect(try await harness.kinds()["old"]?.contains(.deleted) == true)
            }
        }

        @Test(arguments: kinds)
        func `a new subdirectory is noticed as a directory`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                try directory.makeDirectory("sub")
                #expect(try await harness.kinds()["sub"]?.isSuperset(of: [.created, .isDirectory]) == true)
            }
        }

        @Test(arguments: kinds)
        func `nothing is noticed of a directory that is not watched`(kind: FileEventSourceKind) async throws {
            try directory.makeDirectory("watched")
            try directory.makeDirectory("other")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory, "watched")
                try directory.write("a", to: "other/file")
                #expect(try await harness.notices() == [])
            }
        }

        @Test(arguments: kinds)
        func `adding and then listing leaves no gap`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                let names = Set((0..<2000).map { "file-\($0)" })
                async let creating: Void = create(names)
                try await harness.add(1, directory)
                let listed = try FileManager.default.contentsOfDirectory(atPath: directory.path)
                try await creating
                let noticed = try await harness.kinds().keys
                #expect(Set(listed).union(noticed) == names)
            }
        }

        private func create(_ names: Set<String>) async throws {
            for name in names { try directory.write("", to: name) }
        }

        @Test(arguments: kinds)
        func `a deleted directory is reported as gone once`(kind: FileEventSourceKind) async throws {
            try directory.makeDirectory("run")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory, "run")
                try directory.removeDirectory("run")
                #expect(try await harness.notices() == [.gone(DirectoryID(number: 1))])
                #expect(try await harness.notices() == [])
            }
        }

        @Test(arguments: kinds)
        func `a directory that moved away is reported as gone once`(kind: FileEventSourceKind) async throws {
            try directory.makeDirectory("run")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory, "run")
                try directory.rename("run", to: "elsewhere")
                try directory.write("a", to: "elsewhere/file")
                #expect(try await harness.notices() == [.gone(DirectoryID(number: 1))])
                #expect(try await harness.notices() == [])
            }
        }

        @Test(arguments: kinds)
        func `a directory that moved can be added again`(kind: FileEventSourceKind) async throws {
            try directory.makeDirectory("run")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory, "run")
                try directory.rename("run", to: "elsewhere")
                _ = try await harness.notices()
                try await harness.add(2, directory, "elsewhere")
                try directory.write("a", to: "elsewhere/file")
                #expect(try await harness.events().first?.directory == DirectoryID(number: 2))
            }
        }

        @Test(arguments: kinds)
        func `a directory that was recreated under its name is another one`(kind: FileEventSourceKind) async throws {
            try directory.makeDirectory("run")
            try await withWatching(kind) { harness in
                try await harness.add(1, directory, "run")
                try directory.removeDirectory("run")
                _ = try await harness.notices()
                try directory.makeDirectory("run")
                try await harness.add(2, directory, "run")
                try directory.write("a", to: "run/file")
                #expect(try await harness.events().first?.directory == DirectoryID(number: 2))
            }
        }

        @Test(arguments: kinds)
        func `adding a directory twice names the first id`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                await #expect(throws: FileEventSourceError.alreadyWatched(DirectoryID(number: 1))) {
                    try await harness.add(2, directory)
                }
            }
        }

        @Test(arguments: kinds)
        func `after removal nothing is noticed`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                await harness.source.remove(DirectoryID(number: 1))
                try directory.write("a", to: "file")
                #expect(try await harness.notices() == [])
            }
        }

        @Test(arguments: kinds)
        func `a removed directory can be added again`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                await harness.source.remove(DirectoryID(number: 1))
                try await harness.add(2, directory)
                try directory.write("a", to: "file")
                #expect(try await harness.events().first?.directory == DirectoryID(number: 2))
            }
        }

        @Test(arguments: kinds)
        func `removing an unknown id does nothing`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                await harness.source.remove(DirectoryID(number: 77))
                let notices = try await harness.notices()
                #expect(notices == [])
            }
        }

        @Test(arguments: kinds)
        func `a file cannot be watched`(kind: FileEventSourceKind) async throws {
            try directory.write("a", to: "file")
            try await withWatching(kind) { harness in
                await #expect(throws: FileEventSourceError.self) { try await harness.add(1, directory, "file") }
            }
        }

        @Test(arguments: kinds)
        func `names arrive exactly, whatever they hold`(kind: FileEventSourceKind) async throws {
            let long = String(repeating: "n", count: 255)
            let names = ["line\nbreak", "-rf", "\u{1B}[31m", "e\u{301}", "\u{E9}", long]
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                for name in names { try directory.write("", to: name) }
                let noticed = try await harness.events().map { Array($0.name.utf8) }
                #expect(Set(noticed) == Set(names.map { Array($0.utf8) }))
            }
        }

        @Test(arguments: kinds)
        func `names that are not valid UTF-8 are left out`(kind: FileEventSourceKind) async throws {
            try await withWatching(kind) { harness in
                try await harness.add(1, directory)
                let path = directory("").utf8.map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFF), 0]
                try #require(mkdir(path, 0o755) == 0)
                try directory.write("", to: "valid")
                #expect(try await Set(harness.events().map(\.name)) == ["valid"])
            }
        }

        @Test(arguments: kinds)
        func `a stopped source ends its stream and takes nothing more`(kind: FileEventSourceKind) async throws {
            let kept = Kept()
            try await withWatching(kind) { kept.harness = $0 }
            let harness = try #require(kept.harness)
            for await _ in harness.source.notices {}
            await #expect(throws: FileEventSourceError.stopped) { try await harness.add(1, directory) }
            await harness.source.flush()
        }
    }
}
