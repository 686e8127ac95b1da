/// What the probe writes on its standard output when it has tried its walls:
///
///     epochd-probe 2
///     boxed full|partial|none
///     reason TEXT                        not with full
///     refused CALL                       up to 64
///     allowed CALL                       up to 64, none with full
///     end
///
/// CALL is lower-case letters and hyphens. The rules of `ProbeAnswer` hold.
package enum BoxAnswer {
    private static let maximumCalls = 64

    /// The reason must be `DisplayableText`.
    package static func encode(_ report: BoxReport) -> [UInt8] {
        var lines = [ProbeAnswer.greeting, "boxed \(report.boxed.rawValue)"]
        if report.boxed != .full {
            lines.append("reason \(ProbeAnswer.text(report.reason, ProbeAnswer.maximumReasonLength))")
        }
        lines += report.refused.map { "refused \($0)" } + report.allowed.map { "allowed \($0)" } + ["end"]
        return lines.flatMap { Array("\($0)\n".utf8) }
    }

    package static func decode(_ bytes: some Collection<UInt8>) throws(ProbeAnswerError) -> BoxReport {
        var reader = try ProbeAnswerReader(bytes)
        try reader.expect(ProbeAnswer.greeting)
        let report = try report(&reader)
        try reader.expect("end")
        try reader.expectNothingMore()
        return report
    }

    private static func report(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> BoxReport {
        guard let boxed = BoxReport.Boxed(rawValue: String(try reader.take("boxed"))) else {
            throw reader.failure("neither full, partial nor none")
        }
        var report = BoxReport(boxed: boxed)
        if boxed != .full { report.reason = try ProbeAnswer.reason(&reader) }
        report.refused = try calls("refused", &reader)
        report.allowed = try calls("allowed", &reader)
        guard boxed != .full || report.allowed.isEmpty && !report.refused.isEmpty else {
            throw reader.failure("not full by its own account")
        }
        return report
    }

    private static func calls(
        _ keyword: String, _ reader: inout ProbeAnswerReader
    ) throws(ProbeAnswerError) -> [String] {
        var calls: [String] = []
        while let value = reader.takeIfPresent(keyword) {
            guard calls.count < maximumCalls else { throw reader.failure("too many calls") }
            guard WeightsFormat(rawValue: String(value)).isWellFormed else { throw reader.failure("not a call") }
            calls.append(String(value))
        }
        return calls
    }
}
