/// Why a log cannot be read now. The position stays; a later read may succeed.
package struct LogFollowerError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Cause: Hashable, Sendable {
        case missing
        case symbolicLink
        /// A directory, a FIFO, a device.
        case notRegularFile
        case permissionDenied
        case failed(call: String, errno: Int32)
    }

    /// Relative to the run's directory.
    package var log: String
    package var cause: Cause

    package var description: String { "read log \(log): \(explanation)" }

    private var explanation: String {
        switch cause {
        case .missing: "there is no such file yet"
        case .symbolicLink: "it is or lies behind a symbolic link, which is not followed; name the file itself"
        case .notRegularFile: "it is not a regular file"
        case .permissionDenied: "permission denied; let epochd's user read the log and search its directory"
        case .failed(let call, let code): "\(WatchError.text(code)) (\(call))"
        }
    }
}
