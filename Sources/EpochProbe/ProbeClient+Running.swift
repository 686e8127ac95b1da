internal import EpochCore
internal import Glibc

extension ProbeClient {
    /// Runs the probe on a thread of its own.
    ///
    /// - Parameter failed: what there is instead of a result.
    func perform<Result: Sendable>(
        _ call: ProbeCall, _ size: UInt64?, orElse failed: @escaping @Sendable (ProbeMishap) -> Result,
        _ body: @escaping @Sendable (ProbeRun) throws(ProbeMishap) -> Result
    ) async -> Result {
        let cancellation: WakeSignal
        do {
            cancellation = try WakeSignal()
        } catch {
            return failed(ProbeMishap(error))
        }
        let run = run(call, size, cancellation: cancellation)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DetachedThread.start {
                    continuation.resume(returning: Self.result(of: run, body, orElse: failed))
                } orElse: { error in
                    continuation.resume(returning: failed(ProbeMishap(error)))
                }
            }
        } onCancel: {
            cancellation.send()
        }
    }

    private static func result<Result>(
        of run: ProbeRun, _ body: (ProbeRun) throws(ProbeMishap) -> Result, orElse failed: (ProbeMishap) -> Result
    ) -> Result {
        do throws(ProbeMishap) {
            return try body(run)
        } catch {
            return failed(error)
        }
    }

    func run(_ call: ProbeCall, _ size: UInt64?, cancellation: WakeSignal?) -> ProbeRun {
        let limit = timeout ?? .seconds(ProbeTimeLimit.seconds(size: size ?? Self.size(of: call.file)))
        return ProbeRun(call: call, deadline: .now + limit, timeout: limit, cancellation: cancellation)
    }

    private static func size(of descriptor: Int32) -> UInt64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return UInt64(clamping: status.st_size)
    }
}

/// An answer off the grammar is one of a crashed probe.
func believed<Answer>(
    _ decode: () throws(ProbeAnswerError) -> Answer
) throws(ProbeMishap) -> Answer {
    do {
        return try decode()
    } catch {
        throw ProbeMishap(error)
    }
}
