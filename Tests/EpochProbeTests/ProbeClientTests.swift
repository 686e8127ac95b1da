import EpochCore
import EpochProbe
import Glibc
import Testing

/// What a probe may do, and what the client makes of it.
@Suite struct ProbeClientTests {
    private func examine(_ script: String, timeout: Duration = .seconds(60)) async throws -> ProbeVerdict {
        let file = try OpenFile("/dev/null")
        return await ProbeClient(executable: try Programs.script(script), timeout: timeout)
            .examine(descriptor: file.descriptor)
    }

    @Test(arguments: ["hangs", "hangs-silently"])
    func `a probe without an answer at the deadline has timed out`(_ script: String) async throws {
        let verdict = try await examine(script, timeout: .milliseconds(50))
        #expect(verdict.validation == .timedOut)
        #expect(verdict.reason == "no answer within 0.05 seconds")
    }

    @Test(arguments: ["crashes", "crashes-after-answer"])
    func `a signal is named`(_ script: String) async throws {
        let verdict = try await examine(script)
        #expect(verdict == ProbeVerdict(validation: .crashed, reason: "ended by SIGSEGV"))
    }

    @Test func `an exit status is told`() async throws {
        #expect(try await examine("fails") == ProbeVerdict(validation: .crashed, reason: "ended with status 3"))
    }

    @Test(arguments: ["floods", "overflows"])
    func `too much output ends the probe`(_ script: String) async throws {
        let verdict = try await examine(script)
        #expect(verdict == ProbeVerdict(validation: .crashed, reason: "answer: longer than 65536 bytes"))
    }

    @Test(arguments: ["babbles", "says-nothing"])
    func `an answer off the grammar is not believed`(_ script: String) async throws {
        let verdict = try await examine(script)
        #expect(verdict.validation == .crashed)
        #expect(verdict.reason.hasPrefix("answer"))
    }

    @Test func `a helper that the probe leaves behind holds nothing up`() async throws {
        #expect(try await examine("leaves-a-helper").reason == "ok")
    }

    @Test(arguments: ["/nonexistent/epochd-probe", "/dev/null", "/"])
    func `a probe that cannot be started is unavailable`(_ path: String) async throws {
        let file = try OpenFile("/dev/null")
        let verdict = await ProbeClient(executable: path).examine(descriptor: file.descriptor)
        #expect(verdict.validation == .unavailable)
        #expect(verdict.reason.hasPrefix("start \(path): "))
    }

    @Test func `a descriptor that is not open makes no verdict on the file`() async throws {
        let verdict = await ProbeClient(executable: try Programs.script("hangs")).examine(descriptor: 999_999)
        #expect(verdict.validation == .unavailable)
    }

    @Test func `cancelling the task kills the probe and waits for its end`() async throws {
        let script = try Programs.script("tells-and-hangs")
        try #require(mkfifo("\(script).fifo", 0o600) == 0)
        let examination = Task {
            let file = try OpenFile("/dev/null")
            return await ProbeClient(executable: script).examine(descriptor: file.descriptor)
        }
        // Opening the pipe waits for the script: from then on it runs.
        let pid = try #require(Int32(try Self.line(of: "\(script).fifo")))
        examination.cancel()
        #expect(try await examination.value.validation == .unavailable)
        #expect(kill(pid, 0) == -1 && errno == ESRCH)
    }

    private static func line(of path: String) throws -> String {
        let pipe = try OpenFile(path)
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(pipe.descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)).filter { $0 != 0x0A }, as: UTF8.self)
    }

    @Test func `a probe that could not begin says nothing about the weights`() async throws {
        #expect(try await examine("cannot-work").validation == .unavailable)
    }

    @Test func `tensors arrive by pages`() async throws {
        let file = try OpenFile("/dev/null")
        let client = ProbeClient(executable: try Programs.script("lists-tensors"))
        var parts: [TensorPagesDecoder.Part] = []
        let mishap = client.list(descriptor: file.descriptor) { parts.append($0) }
        #expect(mishap == nil)
        guard parts.count == 2, case .verdict(let verdict) = parts[0], case .page(let page) = parts[1] else {
            Issue.record("not a verdict and a page: \(parts)")
            return
        }
        #expect(verdict.validation == .passed)
        #expect(page.map(\.name) == ["/kernel"])
    }

    @Test(arguments: ["lists-too-few-tensors", "stops-amid-the-list", "crashes-amid-the-list", "babbles"])
    func `a list that does not end as it should makes a crashed probe`(_ script: String) async throws {
        let file = try OpenFile("/dev/null")
        let client = ProbeClient(executable: try Programs.script(script))
        #expect(client.list(descriptor: file.descriptor) { _ in }?.validation == .crashed)
    }

    @Test func `a reduction's output is descriptor 4`() async throws {
        let file = try OpenFile("/dev/null")
        var template = Array("/tmp/epochd-probe-XXXXXX".utf8CString)
        let output = mkstemp(&template)
        try #require(output >= 0)
        defer { close(output) }
        unlink(template)
        let verdict = await ProbeClient(executable: try Programs.script("shows-output"))
            .reduce(.withoutOptimizer, descriptor: file.descriptor, output: output)
        #expect(verdict == ReductionVerdict(validation: .refused, reason: "--fd 3 --reduce without-optimizer"))
        var written = [UInt8](repeating: 0, count: 16)
        #expect(pread(output, &written, written.count, 0) == 8)
    }

    @Test(arguments: ["crashes", "floods", "babbles", "fails"])
    func `a reduction without a true answer failed`(_ script: String) async throws {
        let file = try OpenFile("/dev/null")
        let verdict = await ProbeClient(executable: try Programs.script(script))
            .reduce(.weightsOnly, descriptor: file.descriptor, output: file.descriptor)
        #expect(verdict.validation == .crashed)
    }

    @Test(arguments: zip([0, 49_999_999, 10_000_000_000, UInt64.max], [8, 8, 208, 3600] as [UInt64]))
    func `the time for an examination grows with the size, to a limit`(_ size: UInt64, _ seconds: UInt64) {
        #expect(ProbeTimeLimit.seconds(size: size) == seconds)
    }

    @Test func `examinations run at the same time`() async throws {
        let count = 12
        let verdicts = try await withThrowingTaskGroup(of: ProbeVerdict.self) { group in
            for _ in 0..<count { group.addTask { try await examine("shows-arguments") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(verdicts.map(\.reason) == Array(repeating: "--fd 3", count: count))
    }
}
