import Glibc

/// Why a source of file events cannot start or go on.
package enum WatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// libinotifytools keeps global state: there is one source a process.
    case alreadyOpen
    /// `inotify_init` failed.
    case initialization(errno: Int32)
    /// libinotifytools does not tell its descriptor, and `/proc/self/fd` does not show it.
    case descriptorNotFound
    /// libinotifytools waits with `select(2)`, which aborts the process from 1024 on.
    case descriptorTooLarge(Int32)
    /// `run()` was called a second time.
    case alreadyRun
    case failed(operation: String, errno: Int32)

    package var description: String {
        switch self {
        case .alreadyOpen:
            "open inotify: this process has a source already; share it"
        case .initialization(let code):
            "open inotify: \(Self.text(code)); raise fs.inotify.max_user_instances or choose polling"
        case .descriptorNotFound:
            "open inotify: its descriptor is not in /proc/self/fd; mount /proc or choose polling"
        case .descriptorTooLarge(let descriptor):
            "open inotify: descriptor \(descriptor) is not below 1024; open it before other files or choose polling"
        case .alreadyRun:
            "run a source of file events: it has run already; open a new one"
        case .failed(let operation, let code):
            "\(operation): \(Self.text(code))"
        }
    }

    static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
