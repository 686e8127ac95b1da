import EpochCore
import EpochProbe
import EpochTestSupport
import Glibc
import Testing

/// Directories, as the real probe opens them.
@Suite struct ProbeDirectoryTests {
    private static let folder = O_RDONLY | O_DIRECTORY | O_CLOEXEC

    private func examine(_ make: (String) throws -> Void) async throws -> ProbeVerdict {
        let temporary = try TemporaryFolder()
        try make(temporary.path)
        let directory = open(temporary.path, Self.folder)
        try #require(directory >= 0)
        defer { close(directory) }
        return await ProbeClient(executable: try Programs.probe()).examine(descriptor: directory)
    }

    private func file(_ path: String) throws {
        let descriptor = creat(path, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
    }

    private static let unknown = ProbeVerdict(validation: .refused, reason: "of no format that is known")

    @Test func `all that lies beneath is opened, at any depth`() async throws {
        let verdict = try await examine { folder in
            try #require(mkdir("\(folder)/a", 0o700) == 0 && mkdir("\(folder)/a/b", 0o700) == 0)
            try file("\(folder)/a/b/c")
            try file("\(folder)/größe %")
        }
        #expect(verdict == Self.unknown)
    }

    @Test func `an empty directory is no weights`() async throws {
        #expect(try await examine { _ in } == Self.unknown)
    }

    @Test func `more files than descriptors are allowed at first`() async throws {
        let verdict = try await examine { folder in for number in 0..<3000 { try file("\(folder)/\(number)") } }
        #expect(verdict == Self.unknown)
    }

    @Test func `a symbolic link is refused, wherever it leads`() async throws {
        for target in ["/etc/passwd", ".", "nowhere"] {
            let verdict = try await examine { #expect(symlink(target, "\($0)/link") == 0) }
            #expect(verdict == ProbeVerdict(validation: .refused, reason: "link: it is a symbolic link"))
        }
    }

    @Test func `a pipe is refused, and not waited for`() async throws {
        let verdict = try await examine { #expect(mkfifo("\($0)/pipe", 0o600) == 0) }
        #expect(
            verdict == ProbeVerdict(validation: .refused, reason: "pipe: it is neither a file nor a directory"))
    }

    @Test func `a name that is not UTF-8 is refused`() async throws {
        let verdict = try await examine { folder in
            let path = folder.utf8CString.dropLast() + [0x2F, -1, 0x78, 0]
            let descriptor = creat(Array(path), 0o600)
            try #require(descriptor >= 0)
            close(descriptor)
        }
        #expect(verdict == ProbeVerdict(validation: .refused, reason: "%FFx: its name is not UTF-8"))
    }

    @Test func `ten thousand files are more than is judged`() async throws {
        let verdict = try await examine { folder in for number in 0..<10_000 { try file("\(folder)/\(number)") } }
        #expect(verdict.validation == .opaque)
        #expect(verdict.reason == "more than 4096 files, which is the probe's limit")
    }

    @Test func `folders in each other without end are more than is judged`() async throws {
        let verdict = try await examine { folder in
            var path = folder
            for _ in 0..<40 {
                path += "/x"
                try #require(mkdir(path, 0o700) == 0)
            }
        }
        #expect(verdict.validation == .opaque)
        #expect(verdict.reason == "more than 32 folders in each other, which is the probe's limit")
    }

    @Test func `a reduction writes to files that were made for it, and to no other`() async throws {
        let (source, target) = (try TemporaryFolder(), try TemporaryFolder())
        try file("\(source.path)/x")
        let (input, output) = (open(source.path, Self.folder), open(target.path, Self.folder))
        defer { close(input); close(output) }
        let client = ProbeClient(executable: try Programs.probe())
        let without = await client.reduce(.weightsOnly, descriptor: input, output: output)
        #expect(without.validation == .unavailable)
        try file("\(target.path)/x")
        let with = await client.reduce(.weightsOnly, descriptor: input, output: output)
        #expect(with == ReductionVerdict(validation: .refused, reason: "of no format that is known"))
    }
}
