internal import CLinux
internal import EpochCore
internal import Glibc

/// One run of the probe, from its start to its reaped end. Blocks its thread.
struct Examination: Sendable {
    let executable: String
    let file: Int32
    let deadline: ContinuousClock.Instant
    let timeout: Duration
    let cancellation: WakeSignal

    /// How waiting for the probe came to an end.
    private enum Ending { case ended, floods, late, cancelled, failed(ProbeError) }

    func run() -> ProbeVerdict {
        var child = epoch_probe_child()
        let status = epoch_probe_spawn(executable, file, &child)
        guard status == 0 else { return ProbeError(operation: "start \(executable)", errno: status).verdict }
        var answer: [UInt8] = []
        let ending = collect(from: child, into: &answer)
        // Also when it has ended: what it may have started goes with it. Its pid is ours until it is reaped.
        epoch_probe_kill(&child)
        var exitStatus: Int32 = 0
        let signal = epoch_probe_reap(&child, &exitStatus)
        return verdict(ending, answer, signal: signal, exitStatus: exitStatus)
    }

    /// Takes the answer until the pipe and the process have ended, or there is no more reason to wait.
    private func collect(from child: epoch_probe_child, into answer: inout [UInt8]) -> Ending {
        var output = child.output
        while true {
            let ready: Set<Int32>
            do {
                ready = try DescriptorPoll.wait(for: [output, child.pidfd, cancellation.descriptor], until: deadline)
            } catch {
                return .failed(error)
            }
            if ready.isEmpty { return .late }
            if ready.contains(cancellation.descriptor) { return .cancelled }
            if ready.contains(output) {
                if !read(output, into: &answer) { output = -1 }
                if answer.count > ProbeAnswer.maximumLength { return .floods }
            } else if ready.contains(child.pidfd) {
                // Nothing is left in the pipe: the process ended and was not outlived by a writer of ours.
                return .ended
            }
        }
    }

    /// False at the end of the stream.
    private func read(_ descriptor: Int32, into answer: inout [UInt8]) -> Bool {
        let room = ProbeAnswer.maximumLength + 1 - answer.count
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
        answer += part
        return !part.isEmpty
    }

    private func verdict(
        _ ending: Ending, _ answer: [UInt8], signal: Int32, exitStatus: Int32
    ) -> ProbeVerdict {
        switch ending {
        case .failed(let error): return error.verdict
        case .cancelled: return ProbeVerdict(validation: .unavailable, reason: "the examination was cancelled")
        case .late: return ProbeVerdict(validation: .timedOut, reason: "no answer within \(timeout)")
        case .floods: return crashed("answer: longer than \(ProbeAnswer.maximumLength) bytes")
        case .ended where signal != 0:
            return crashed("ended by SIG\(String(cString: epoch_signal_name(signal)))")
        case .ended where exitStatus != 0: return crashed("ended with status \(exitStatus)")
        case .ended: return decode(answer)
        }
    }

    private func decode(_ answer: [UInt8]) -> ProbeVerdict {
        do {
            return try ProbeAnswer.decode(answer)
        } catch {
            return crashed(error.description)
        }
    }

    private func crashed(_ reason: String) -> ProbeVerdict { ProbeVerdict(validation: .crashed, reason: reason) }
}
