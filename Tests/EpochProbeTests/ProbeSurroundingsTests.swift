import EpochCore
import EpochProbe
import Glibc
import Testing

/// What the probe finds when it starts.
@Suite struct ProbeSurroundingsTests {
    private func told(_ script: String, file path: String = "/dev/null") async throws -> String {
        let file = try OpenFile(path)
        let client = ProbeClient(executable: try Programs.script(script))
        return await client.examine(descriptor: file.descriptor).reason
    }

    @Test func `its environment holds one variable`() async throws {
        setenv("EPOCHD_TEST_SECRET", "x", 1)
        #expect(try await told("shows-environment") == "HDF5_USE_FILE_LOCKING=FALSE ")
    }

    @Test func `no signal is ignored or blocked`() async throws {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGIO, SIG_IGN)
        let words = try await told("shows-signals").split(separator: " ")
        let masks = words.compactMap { UInt64($0, radix: 16) }
        // glibc keeps the signals 32 and 33 for itself, and ignores them in what it spawns.
        #expect(masks.map { $0 & ~(0b11 << 31) } == [0, 0])
    }

    @Test func `descriptors that are open here are closed there`() async throws {
        let file = try OpenFile("/dev/null")
        // Of three digits, and free: other tests have descriptors of their own.
        let stray = fcntl(file.descriptor, F_DUPFD, 100)
        try #require(100..<1000 ~= stray)
        defer { close(stray) }
        #expect(try await told("shows-stray-descriptor") == "closed")
    }

    @Test func `it leads a process group of its own`() async throws {
        let ids = try await told("shows-group").split(separator: " ")
        try #require(ids.count == 2)
        #expect(ids[0] == ids[1])
    }

    @Test func `descriptor 3 is the file`() async throws {
        #expect(try await told("shows-file", file: "/proc/sys/kernel/ostype") == "Linux")
    }

    @Test func `its input and its complaints go nowhere`() async throws {
        #expect(try await told("shows-streams") == "/dev/null /dev/null ")
    }
}
