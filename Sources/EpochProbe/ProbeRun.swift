internal import CLinux
internal import EpochCore
internal import Glibc

/// One run of the probe, from its start to its reaped end. Blocks its thread.
struct ProbeRun: Sendable {
    let call: ProbeCall
    let deadline: ContinuousClock.Instant
    let timeout: Duration
    /// Readable when the answer is no longer wanted.
    let cancellation: WakeSignal?

    typealias Taking = (ArraySlice<UInt8>) throws(ProbeAnswerError) -> Void

    /// How waiting for the probe came to an end.
    private enum Ending { case ended, incredible(ProbeAnswerError), late, cancelled, failed(ProbeError) }

    /// EX_SOFTWARE: it says so itself when it could not begin.
    private static let couldNotWork: Int32 = 70
    private static let pieceLength = 64 * 1024

    /// Hands over what the probe writes, piece by piece. Ends the probe when `take` throws. Returns after the probe has
    /// ended well.
    func run(_ take: Taking) throws(ProbeMishap) {
        var child = epoch_probe_child()
        let status = call.withArguments {
            var arguments = $0
            return epoch_probe_spawn(call.executable, &arguments, call.file, call.output, &child)
        }
        guard status == 0 else {
            throw ProbeMishap(ProbeError(operation: "start \(call.executable)", errno: status))
        }
        let ending = collect(from: child, take)
        // Also when it has ended: what it may have started goes with it. Its pid is ours until it is reaped.
        epoch_probe_kill(&child)
        var exitStatus: Int32 = 0
        let signal = epoch_probe_reap(&child, &exitStatus)
        try check(ending, signal: signal, exitStatus: exitStatus)
    }

    /// The whole of an answer of bounded length.
    func answer(limit: Int) throws(ProbeMishap) -> [UInt8] {
        var answer: [UInt8] = []
        try run { (piece: ArraySlice<UInt8>) throws(ProbeAnswerError) in
            guard answer.count + piece.count <= limit else {
                throw ProbeAnswerError(problem: "longer than \(limit) bytes")
            }
            answer += piece
        }
        return answer
    }

    /// Takes the answer until the pipe and the process have ended, or there is no more reason to wait.
    private func collect(from child: epoch_probe_child, _ take: Taking) -> Ending {
        var output = child.output
        let cancelled = cancellation?.descriptor ?? -1
        while true {
            let ready: Set<Int32>
            do {
                ready = try DescriptorPoll.wait(for: [output, child.pidfd, cancelled], until: deadline)
            } catch {
                return .failed(error)
            }
            if ready.isEmpty { return .late }
            if ready.contains(cancelled) { return .cancelled }
            if ready.contains(output) {
                do throws(ProbeAnswerError) {
                    if try !read(output, take) { output = -1 }
                } catch {
                    return .incredible(error)
                }
            } else if ready.contains(child.pidfd) {
                // Nothing is left in the pipe: the process ended and was not outlived by a writer of ours.
                return .ended
            }
        }
    }

    /// False at the end of the stream.
    private func read(_ descriptor: Int32, _ take: Taking) throws(ProbeAnswerError) -> Bool {
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceLength) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
        if !piece.isEmpty { try take(piece[...]) }
        return !piece.isEmpty
    }

    private func check(_ ending: Ending, signal: Int32, exitStatus: Int32) throws(ProbeMishap) {
        switch ending {
        case .failed(let error): throw ProbeMishap(error)
        case .cancelled: throw .unavailable("the examination was cancelled")
        case .late: throw ProbeMishap(validation: .timedOut, reason: "no answer within \(timeout)")
        case .incredible(let error): throw ProbeMishap(error)
        case .ended where signal != 0:
            throw .crashed("ended by SIG\(String(cString: epoch_signal_name(signal)))")
        case .ended where exitStatus == Self.couldNotWork:
            throw .unavailable("it could not begin; `epochd-probe --self-test` may tell why")
        case .ended where exitStatus != 0: throw .crashed("ended with status \(exitStatus)")
        case .ended: return
        }
    }
}
