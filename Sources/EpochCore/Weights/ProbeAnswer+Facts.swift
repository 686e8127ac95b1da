/// The lines between `optimizer` and `tensors`: what only some formats know.
extension ProbeAnswer {
    static func readFacts(
        _ reader: inout ProbeAnswerReader, into report: inout ProbeReport
    ) throws(ProbeAnswerError) {
        try readCounters(&reader, into: &report)
        report.withoutOptimizer = try outlook(.withoutOptimizer, &reader)
        report.weightsOnly = try outlook(.weightsOnly, &reader)
        if let value = reader.takeIfPresent("traces") { report.hasTraces = try flag(value, reader) }
        if let value = reader.takeIfPresent("debug-info") { report.hasDebugInfo = try flag(value, reader) }
        while let value = reader.takeIfPresent("signature") {
            guard report.signatures.count < maximumSignatures else { throw reader.failure("too many signatures") }
            report.signatures.append(try text(value, maximumDetailLength, reader))
        }
        while let value = reader.takeIfPresent("detail") {
            guard report.details.count < maximumDetails else { throw reader.failure("too many details") }
            report.details.append(try detail(value, reader))
        }
    }

    private static func readCounters(
        _ reader: inout ProbeAnswerReader, into report: inout ProbeReport
    ) throws(ProbeAnswerError) {
        report.iterations = try counter("iterations", &reader)
        report.epoch = try counter("epoch", &reader)
        guard report.counters != nil, let source = reader.takeIfPresent("counted-in") else { return }
        report.countedIn = try text(source, maximumDetailLength, reader)
    }

    private static func counter(
        _ keyword: String, _ reader: inout ProbeAnswerReader
    ) throws(ProbeAnswerError) -> UInt64? {
        guard let value = reader.takeIfPresent(keyword) else { return nil }
        let count = try count(value, reader)
        guard count < TrainingCounters.limit else { throw reader.failure("no count of steps or epochs") }
        return count
    }

    private static func outlook(
        _ reduction: Reduction, _ reader: inout ProbeAnswerReader
    ) throws(ProbeAnswerError) -> ReductionOutlook? {
        guard let value = reader.takeIfPresent(reduction.rawValue) else { return nil }
        if value == "done" { return .done }
        if value == "possible" { return .possible }
        let prefix = "impossible "
        guard value.utf8.starts(with: prefix.utf8) else { throw reader.failure("not an outlook") }
        let reason = Substring(value.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
        return .impossible(try text(reason, maximumDetailLength, reader))
    }

    private static func detail(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> ArtifactDetail {
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, WeightsFormat(rawValue: String(parts[0])).isWellFormed else {
            throw reader.failure("not a key and a text")
        }
        return ArtifactDetail(String(parts[0]), try text(parts[1], maximumDetailLength, reader))
    }
}
