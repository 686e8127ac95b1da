internal import EpochCore
internal import Glibc

/// Why there was no examination: an operation of the system failed. That says nothing about the file.
struct ProbeError: Error, Hashable, CustomStringConvertible {
    var operation: String
    var errno: Int32

    var description: String {
        let cause = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return "\(operation): \(cause)\(remedy)"
    }

    var verdict: ProbeVerdict { ProbeVerdict(validation: .unavailable, reason: description) }

    private var remedy: String {
        switch errno {
        case ENOENT, EACCES, ENOEXEC: "; is epochd-probe installed beside epochd?"
        case EMFILE, ENFILE: "; raise LimitNOFILE="
        case EAGAIN: "; raise TasksMax="
        default: ""
        }
    }
}
