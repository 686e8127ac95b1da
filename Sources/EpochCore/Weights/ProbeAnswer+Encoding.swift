extension ProbeAnswer {
    /// The answer's bytes, never more than `maximumLength`: the last tensors are left out when they do not fit.
    /// Names and the reason must be `DisplayableText`.
    package static func encode(_ verdict: ProbeVerdict) -> [UInt8] {
        var lines = Lines()
        lines.append(greeting)
        lines.append("verdict \(verdict.validation.rawValue)")
        if verdict.validation == .passed, let report = verdict.report {
            append(report, to: &lines)
        } else {
            lines.append("reason \(text(verdict.reason, maximumReasonLength))")
            if let format = verdict.recognised { lines.append("format \(format)") }
        }
        return lines.finish()
    }

    private static func append(_ report: ProbeReport, to lines: inout Lines) {
        lines.append("format \(report.format.rawValue)")
        if let version = report.kerasVersion { lines.append("keras-version \(text(version, maximumVersionLength))") }
        if let backend = report.backend { lines.append("backend \(text(backend, maximumVersionLength))") }
        lines.append("optimizer \(flag(report.hasOptimizer))")
        append(report.counters, to: &lines)
        append(report.withoutOptimizer, of: .withoutOptimizer, to: &lines)
        append(report.weightsOnly, of: .weightsOnly, to: &lines)
        appendFacts(of: report, to: &lines)
        lines.append("tensors \(report.tensorCount)")
        lines.append("parameters \(report.parameterCount)")
        lines.append("non-finite \(report.nonFiniteCount)")
        appendNames(of: report, to: &lines)
    }

    private static func append(_ counters: TrainingCounters?, to lines: inout Lines) {
        guard let counters else { return }
        if let step = counters.step { lines.append("iterations \(step)") }
        if let epoch = counters.epoch { lines.append("epoch \(epoch)") }
        guard !counters.source.isEmpty else { return }
        lines.append("counted-in \(text(counters.source, maximumDetailLength))")
    }

    private static func append(_ outlook: ReductionOutlook?, of reduction: Reduction, to lines: inout Lines) {
        switch outlook {
        case nil: break
        case .done: lines.append("\(reduction.rawValue) done")
        case .possible: lines.append("\(reduction.rawValue) possible")
        case .impossible(let reason):
            lines.append("\(reduction.rawValue) impossible \(text(reason, maximumDetailLength))")
        }
    }

    /// A quarter of the answer at most for each of the two lists.
    private static func appendFacts(of report: ProbeReport, to lines: inout Lines) {
        if let traces = report.hasTraces { lines.append("traces \(flag(traces))") }
        if let debug = report.hasDebugInfo { lines.append("debug-info \(flag(debug))") }
        for name in report.signatures.prefix(maximumSignatures) {
            _ = lines.append("signature \(text(name, maximumDetailLength))", within: maximumLength / 4)
        }
        for detail in report.details.prefix(maximumDetails) {
            let line = "detail \(detail.key) \(text(detail.text, maximumDetailLength))"
            _ = lines.append(line, within: maximumLength / 2)
        }
    }

    /// Three quarters of the answer at most for names of damaged tensors, so that the list of tensors is never empty.
    private static func appendNames(of report: ProbeReport, to lines: inout Lines) {
        for name in report.nonFinite.prefix(maximumNonFiniteNames) {
            guard lines.append("non-finite-tensor \(name)", within: maximumLength / 4 * 3) else { break }
        }
        for tensor in report.tensors {
            let line = "tensor \(tensor.dtype) \(shape(tensor.shape)) \(tensor.name)"
            guard lines.append(line, within: maximumLength) else { break }
        }
    }

    static func shape(_ extents: [UInt64]) -> String {
        extents.isEmpty ? "scalar" : extents.map { String($0) }.joined(separator: "x")
    }

    private static func flag(_ flag: Bool) -> String { flag ? "yes" : "no" }

    static func text(_ text: String, _ length: Int) -> String {
        text.isEmpty ? "unknown" : DisplayableText.shorten(text, to: length)
    }

    private struct Lines {
        private static let end = Array("end\n".utf8)
        private var bytes: [UInt8] = []

        mutating func append(_ line: String) {
            bytes += line.utf8
            bytes.append(0x0A)
        }

        /// False, and nothing appended, when the answer would get longer than `limit`.
        mutating func append(_ line: String, within limit: Int) -> Bool {
            guard bytes.count + line.utf8.count + 1 + Self.end.count <= limit else { return false }
            append(line)
            return true
        }

        func finish() -> [UInt8] { bytes + Self.end }
    }
}
