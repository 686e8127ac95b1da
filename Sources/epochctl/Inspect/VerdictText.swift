import EpochCore

/// A verdict in words, and what it counts for.
struct VerdictText: CustomStringConvertible {
    private let verdict: ProbeVerdict

    init(_ verdict: ProbeVerdict) { self.verdict = verdict }

    /// Proved to be whole.
    var isWhole: Bool { verdict.validation == .passed }

    /// "whole", or what it is instead and why.
    var description: String {
        isWhole ? "yes: all that the format allows to verify was verified" : "\(state): \(Escaped(verdict.reason))"
    }

    private var state: String {
        switch verdict.validation {
        case .passed: "yes"
        case .opaque: "not known"
        case .refused: "no"
        case .crashed: "not known: the probe crashed"
        case .timedOut: "not known: the probe took too long"
        case .unavailable: "not known: the probe could not be run"
        }
    }
}
