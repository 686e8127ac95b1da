extension ProbeAnswer {
    /// Reads an answer back. Anything off the grammar, over a limit or without its last line is an error.
    package static func decode(_ bytes: some Collection<UInt8>) throws(ProbeAnswerError) -> ProbeVerdict {
        var reader = try ProbeAnswerReader(bytes)
        try reader.expect(greeting)
        let verdict = try verdict(&reader)
        try reader.expect("end")
        try reader.expectNothingMore()
        return verdict
    }

    private static func verdict(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> ProbeVerdict {
        switch try reader.take("verdict") {
        case "passed": ProbeVerdict(validation: .passed, report: try report(&reader))
        case "opaque": try judged(.opaque, &reader)
        case "refused": try judged(.refused, &reader)
        default: throw reader.failure("not a verdict of a probe")
        }
    }

    private static func judged(
        _ validation: ProbeVerdict.Validation, _ reader: inout ProbeAnswerReader
    ) throws(ProbeAnswerError) -> ProbeVerdict {
        let reason = try reason(&reader)
        let name = reader.takeIfPresent("format")
        var verdict = ProbeVerdict(validation: validation, reason: reason)
        if let name { verdict.recognised = try format(name, reader) }
        return verdict
    }

    private static func format(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> WeightsFormat {
        let format = WeightsFormat(rawValue: String(value))
        guard format.isWellFormed else { throw reader.failure("not a format's name") }
        return format
    }

    static func reason(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> String {
        try text(try reader.take("reason"), maximumReasonLength, reader)
    }

    private static func report(_ reader: inout ProbeAnswerReader) throws(ProbeAnswerError) -> ProbeReport {
        var report = ProbeReport(format: try format(try reader.take("format"), reader))
        report.kerasVersion = try optionalText("keras-version", &reader)
        report.backend = try optionalText("backend", &reader)
        report.hasOptimizer = try flag(try reader.take("optimizer"), reader)
        try readFacts(&reader, into: &report)
        report.tensorCount = Int(clamping: try count(try reader.take("tensors"), reader))
        report.parameterCount = try count(try reader.take("parameters"), reader)
        report.nonFiniteCount = Int(clamping: try count(try reader.take("non-finite"), reader))
        report.nonFinite = try nonFiniteNames(&reader, at: report.nonFiniteCount)
        report.tensors = try tensors(&reader, at: report.tensorCount)
        return report
    }

    private static func nonFiniteNames(
        _ reader: inout ProbeAnswerReader, at limit: Int
    ) throws(ProbeAnswerError) -> [String] {
        var names: [String] = []
        while let value = reader.takeIfPresent("non-finite-tensor") {
            guard names.count < min(limit, maximumNonFiniteNames) else { throw reader.failure("too many names") }
            names.append(try name(value, reader))
        }
        return names
    }

    private static func tensors(
        _ reader: inout ProbeAnswerReader, at limit: Int
    ) throws(ProbeAnswerError) -> [TensorSummary] {
        var tensors: [TensorSummary] = []
        while let value = reader.takeIfPresent("tensor") {
            guard tensors.count < limit else { throw reader.failure("more tensors than counted") }
            tensors.append(try tensor(value, reader))
        }
        return tensors
    }

    private static func tensor(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> TensorSummary {
        let parts = value.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw reader.failure("not type, shape and name") }
        let shape = try shape(parts[1], reader)
        let dtype = try text(parts[0], maximumTypeLength, reader)
        return TensorSummary(name: try name(parts[2], reader), shape: shape, dtype: dtype)
    }

    static func shape(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> [UInt64] {
        guard value != "scalar" else { return [] }
        var extents: [UInt64] = []
        for part in value.split(separator: "x", omittingEmptySubsequences: false) {
            extents.append(try count(part, reader))
        }
        guard extents.count <= maximumRank else { throw reader.failure("too many dimensions") }
        return extents
    }
}

/// Single values.
extension ProbeAnswer {
    private static func optionalText(
        _ keyword: String, _ reader: inout ProbeAnswerReader
    ) throws(ProbeAnswerError) -> String? {
        guard let value = reader.takeIfPresent(keyword) else { return nil }
        return try text(value, maximumVersionLength, reader)
    }

    static func name(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> String {
        value.isEmpty ? "" : try text(value, maximumNameLength, reader)
    }

    static func text(
        _ value: Substring, _ limit: Int, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> String {
        guard !value.isEmpty, value.utf8.count <= limit else { throw reader.failure("empty or too long") }
        guard DisplayableText.accepts(value) else { throw reader.failure("characters that should be escaped") }
        return String(value)
    }

    static func flag(_ value: Substring, _ reader: ProbeAnswerReader) throws(ProbeAnswerError) -> Bool {
        guard value == "yes" || value == "no" else { throw reader.failure("neither yes nor no") }
        return value == "yes"
    }

    static func count(_ value: Substring, _ reader: ProbeAnswerReader) throws(ProbeAnswerError) -> UInt64 {
        guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = UInt64(value) else {
            throw reader.failure("not a count")
        }
        return count
    }
}
