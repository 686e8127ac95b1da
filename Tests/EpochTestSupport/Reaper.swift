import Dispatch
import Foundation
import Glibc
import Synchronization

/// Waits for one child on a thread of its own, and is the only one to signal it.
final class Reaper: Sendable {
    private struct State {
        var pid: pid_t = 0
        var exit: ChildProcess.Exit?
        var waiting: [CheckedContinuation<ChildProcess.Exit, Never>] = []
    }

    private let state = Mutex(State())

    func watch(_ pid: pid_t, onExit: @escaping @Sendable () -> Void) {
        state.withLock { $0.pid = pid }
        Thread.detachNewThread { [self] in
            var info = siginfo_t()
            while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
            let (exit, waiting) = reap(pid)
            onExit()
            for continuation in waiting { continuation.resume(returning: exit) }
        }
    }

    private func reap(_ pid: pid_t) -> (ChildProcess.Exit, [CheckedContinuation<ChildProcess.Exit, Never>]) {
        state.withLock { state in
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            let exit: ChildProcess.Exit = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
            state.exit = exit
            return (exit, state.waiting)
        }
    }

    func signal(_ signal: Int32) {
        state.withLock { if $0.pid > 0, $0.exit == nil { kill($0.pid, signal) } }
    }

    var exit: ChildProcess.Exit? { state.withLock(\.exit) }

    func wait() async -> ChildProcess.Exit {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state in
                if state.exit == nil { state.waiting.append(continuation) }
                return state.exit
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
