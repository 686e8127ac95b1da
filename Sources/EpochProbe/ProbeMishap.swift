internal import EpochCore

/// Why a probe gave no answer that can be believed.
struct ProbeMishap: Error {
    /// `crashed`, `timedOut` or `unavailable`.
    var validation: ProbeVerdict.Validation
    var reason: String

    static func crashed(_ reason: String) -> ProbeMishap { ProbeMishap(validation: .crashed, reason: reason) }
    static func unavailable(_ reason: String) -> ProbeMishap { ProbeMishap(validation: .unavailable, reason: reason) }
}

extension ProbeMishap {
    init(_ error: ProbeError) { self = .unavailable(error.description) }
    init(_ error: ProbeAnswerError) { self = .crashed(error.description) }

    var verdict: ProbeVerdict { ProbeVerdict(validation: validation, reason: reason) }
    var reductionVerdict: ReductionVerdict { ReductionVerdict(validation: validation, reason: reason) }
    var boxReport: BoxReport { BoxReport(boxed: .none, reason: reason) }
}
