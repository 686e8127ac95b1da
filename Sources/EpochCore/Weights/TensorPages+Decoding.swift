extension TensorPages {
    /// - Parameter limit: of the tensors that are still to come.
    static func decode(
        _ bytes: [UInt8], number: Int, limit: Int
    ) throws(ProbeAnswerError) -> [TensorSummary] {
        var reader = try ProbeAnswerReader(bytes)
        try reader.expect("page \(number)")
        var tensors = [try tensor(try reader.take("tensor"), reader)]
        while let value = reader.takeIfPresent("tensor") { tensors.append(try tensor(value, reader)) }
        guard tensors.count <= limit else { throw reader.failure("more tensors than counted") }
        try reader.expect("end")
        try reader.expectNothingMore()
        return tensors
    }

    private static func tensor(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> TensorSummary {
        let parts = value.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { throw reader.failure("not type, shape, hash and name") }
        return TensorSummary(
            name: try ProbeAnswer.name(parts[3], reader),
            shape: try ProbeAnswer.shape(parts[1], reader),
            dtype: try ProbeAnswer.text(parts[0], ProbeAnswer.maximumTypeLength, reader),
            sha256: try hash(parts[2], reader))
    }

    private static func hash(
        _ value: Substring, _ reader: ProbeAnswerReader
    ) throws(ProbeAnswerError) -> String? {
        if value == "-" { return nil }
        let isHash =
            value.utf8.count == hashLength
            && value.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isHash else { throw reader.failure("not a SHA-256") }
        return String(value)
    }
}
