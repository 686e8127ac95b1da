import EpochCore
import EpochProbe
import Testing

/// The walls of the real probe, as it proves them.
@Suite struct BoxTests {
    private func selfTest(_ executable: String) async -> BoxReport {
        await ProbeClient(executable: executable).selfTest()
    }

    private func verdict(_ executable: String) async throws -> ProbeVerdict {
        let file = try OpenFile(fixture: "keras2/dense_adam.full.h5")
        return await ProbeClient(executable: executable).examine(descriptor: file.descriptor)
    }

    @Test func `each call that the walls forbid is refused`() async throws {
        let report = await selfTest(try Programs.probe())
        let forbidden = [
            "openat", "stat", "unlink", "socket", "execve", "fork", "kill", "ptrace", "executable-memory", "ioctl",
        ]
        #expect(Set(forbidden).subtracting(report.refused) == [])
        #expect(report.allowed == [])
        // Kernels without landlock are still about.
        #expect(report.boxed == .full || report.reason.hasPrefix("landlock: "))
    }

    @Test func `without landlock the box is partial, and weights are examined`() async throws {
        let program = try Programs.script("without-landlock")
        let report = await selfTest(program)
        #expect(report.boxed == .partial)
        #expect(report.reason == "landlock: Function not implemented")
        #expect(try await verdict(program).validation == .passed)
    }

    @Test func `without seccomp the box is partial, and says what goes through`() async throws {
        let program = try Programs.script("without-seccomp")
        let report = await selfTest(program)
        #expect(report.boxed != .full)
        #expect(report.reason.contains("seccomp: Operation not permitted; not refused: "))
        #expect(Set(["stat", "socket"]).isSubset(of: report.allowed))
        #expect(try await verdict(program).validation == .passed)
    }

    @Test func `without either there is no box, and weights are examined`() async throws {
        let program = try Programs.script("without-walls")
        let report = await selfTest(program)
        #expect(report.boxed == .none)
        #expect(Set(["openat", "execve"]).isSubset(of: report.allowed))
        #expect(try await verdict(program).validation == .passed)
    }

    @Test func `a probe that cannot be started has no box`() async {
        let report = await selfTest("/nonexistent/epochd-probe")
        #expect(report.boxed == .none)
        #expect(report.reason.hasPrefix("start /nonexistent/epochd-probe: "))
    }

    @Test(arguments: ["crashes", "babbles", "fails"])
    func `a self-test without an answer proves nothing`(_ script: String) async throws {
        #expect(await selfTest(try Programs.script(script)).boxed == .none)
    }
}
