/// What the probe made of one capture.
package struct ProbeVerdict: Hashable, Sendable, Codable {
    package enum Validation: String, Hashable, Sendable, Codable {
        /// Parsed to the end: whole.
        case passed
        /// Whole by its header, but of a kind or version that the probe's library cannot read.
        case opaque
        /// Parsed, and found damaged.
        case refused
        case crashed
        case timedOut = "timed_out"
        /// The probe could not be run at all.
        case unavailable
    }

    package var validation: Validation
    /// Why it is not `passed`; empty when it is.
    package var reason: String
    package var report: ProbeReport?
    /// What it would be if it were sound: where there is no report, and enough was left to tell.
    package var recognised: WeightsFormat?

    package var format: WeightsFormat? { report?.format ?? recognised }

    package init(
        validation: Validation, reason: String = "", report: ProbeReport? = nil, recognised: WeightsFormat? = nil
    ) {
        self.validation = validation
        self.reason = reason
        self.report = report
        self.recognised = recognised
    }
}
