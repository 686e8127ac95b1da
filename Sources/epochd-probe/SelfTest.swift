internal import CLinux
internal import EpochCore
internal import Glibc

/// Tries the walls: for each call that must not get through, a child goes behind the same walls that an examination has,
/// and makes it. Being killed by SIGSYS is a refusal, and so are EPERM and EACCES.
enum SelfTest {
    /// Exit statuses of children; others are errno values.
    private enum Status {
        static let refused: Int32 = 0
        static let notWalled: Int32 = 250
        static let wentThrough: Int32 = 251
    }

    static func run() -> BoxReport {
        let calls = 0..<epoch_attempt_count()
        let refused = Set(calls.filter { isRefused($0) })
        return BoxReport(
            landlock: landlockProblem(), seccomp: seccompProblem(), refused: names(calls.filter(refused.contains)),
            allowed: names(calls.filter { !refused.contains($0) }))
    }

    private static func names(_ calls: [Int32]) -> [String] { calls.map { name($0) } }
    private static func name(_ call: Int32) -> String { String(cString: epoch_attempt_name(call)) }

    private static func isRefused(_ call: Int32) -> Bool {
        child(call) { call in
            guard (try? Confinement().enter()) != nil else { return Status.notWalled }
            let error = epoch_attempt(call)
            return error != 0 && epoch_is_refusal(call, error) != 0 ? Status.refused : Status.wentThrough
        } == nil
    }

    /// nil where it holds by itself.
    private static func landlockProblem() -> String? {
        child(number(of: "openat")) { call in
            guard (try? Confinement().forbidPrivileges()) != nil else { return Status.notWalled }
            let problem = Confinement().enterLandlock()
            guard problem == 0 else { return problem }
            return epoch_attempt(call) == EACCES ? Status.refused : Status.wentThrough
        }
    }

    private static func seccompProblem() -> String? {
        child(number(of: "stat")) { call in
            guard (try? Confinement().forbidPrivileges()) != nil else { return Status.notWalled }
            let problem = Confinement().enterSeccomp()
            guard problem == 0 else { return problem }
            _ = epoch_attempt(call)
            return Status.wentThrough
        }
    }

    private static func number(of call: String) -> Int32 {
        (0..<epoch_attempt_count()).first { name($0) == call } ?? 0
    }

    /// Why the call that the child made was not refused; nil when it was.
    private static func child(_ call: Int32, _ body: @convention(c) (Int32) -> Int32) -> String? {
        var signal: Int32 = 0
        let status = epoch_run_in_child(body, call, &signal)
        if status < 0 { return "no child to try it: \(text(errno))" }
        if signal == SIGSYS { return nil }
        if signal != 0 { return "ended by signal \(signal)" }
        switch status {
        case Status.refused: return nil
        case Status.notWalled: return "the limits cannot be set"
        case Status.wentThrough: return "what it should refuse went through"
        default: return text(status)
        }
    }

    private static func text(_ error: Int32) -> String {
        strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
