import EpochTestSupport
import Glibc
import Testing

@Suite struct StartedProgramTests {
    /// Else it would count as a writer of another test's weights for as long as it lives.
    @Test func `a program that a test starts holds none of its files`() async throws {
        let folder = try TemporaryFolder()
        let file = open("\(folder.path)/weights", O_CREAT | O_WRONLY, 0o600)
        defer { close(file) }
        let child = try ChildProcess("/bin/ls", ["-l", "/proc/self/fd"])
        #expect(await child.waitForExit() == .status(0))
        await child.output.waitForEnd()
        #expect(child.output.text.contains("-> pipe:") && !child.output.text.contains("weights"))
    }
}
