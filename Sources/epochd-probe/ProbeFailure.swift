internal import Glibc

/// Why the probe could not do its work at all. (What it finds in a file is never a failure.)
struct ProbeFailure: Error, CustomStringConvertible {
    var description: String
    /// From sysexits.h: EX_USAGE or EX_SOFTWARE.
    var exitStatus: Int32 = 70

    /// The operation that just failed; the cause is `errno`.
    init(_ operation: String) {
        let cause = strerror(errno).map { String(cString: $0) } ?? "unknown error"
        description = "epochd-probe: cannot \(operation): \(cause)"
    }

    init(usage: String) {
        description = usage
        exitStatus = 64
    }
}
