package import EpochCore
internal import Glibc

/// Has weights examined by the probe, a program of its own for each file.
///
/// Whatever the file does to that program, the result is a verdict: the probe is killed at its deadline and when the
/// calling task is cancelled, its answer is bounded and checked, and its process is always waited for. Any number of
/// examinations may run at once; each holds a thread of its own while it lasts, and none of the cooperative pool's.
///
/// SIGCHLD must not be ignored in this process, and nobody else may wait for any child (`waitpid(-1)`).
package struct ProbeClient: Sendable {
    private let executable: String
    private let timeout: Duration

    /// `executable` is the path of `epochd-probe`; it is not searched for.
    package init(executable: String, timeout: Duration = .seconds(60)) {
        self.executable = executable
        self.timeout = timeout
    }

    /// Examines the file behind a descriptor that was opened for reading: a private copy, never a live file. The
    /// descriptor must stay open until this returns; its offset is not moved.
    package func examine(descriptor: Int32) async -> ProbeVerdict {
        let cancellation: WakeSignal
        do {
            cancellation = try WakeSignal()
        } catch {
            return error.verdict
        }
        let examination = Examination(
            executable: executable, file: descriptor, deadline: .now + timeout, timeout: timeout,
            cancellation: cancellation
        )
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DetachedThread.start {
                    continuation.resume(returning: examination.run())
                } orElse: { error in
                    continuation.resume(returning: error.verdict)
                }
            }
        } onCancel: {
            cancellation.send()
        }
    }
}
