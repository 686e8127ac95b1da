package import EpochCore

/// For a program that does one thing after the other: these block the calling thread, and call back on it.
extension ProbeClient {
    /// Examines, and has all tensors listed, each with the SHA-256 of its values.
    ///
    /// - Parameters:
    ///   - group: of a directory, which of its files are the artifact.
    ///   - consume: is given the verdict, then the tensors page by page in the artifact's order.
    /// - Returns: nil, or why what was given is not all: a verdict of `crashed`, `timedOut` or `unavailable`.
    package func list(
        descriptor: Int32, group: CheckpointGroup? = nil, size: UInt64? = nil,
        _ consume: (TensorPagesDecoder.Part) -> Void
    ) -> ProbeVerdict? {
        let call = ProbeCall(executable: executable, options: Self.options(group) + ["--tensors"], file: descriptor)
        do throws(ProbeMishap) {
            try Self.take(from: run(call, size, cancellation: nil), consume)
            return nil
        } catch {
            return error.verdict
        }
    }

    private static func take(
        from run: ProbeRun, _ consume: (TensorPagesDecoder.Part) -> Void
    ) throws(ProbeMishap) {
        var decoder = TensorPagesDecoder()
        try run.run { (piece: ArraySlice<UInt8>) throws(ProbeAnswerError) in try decoder.take(piece, consume) }
        try believed { () throws(ProbeAnswerError) in try decoder.finish() }
    }

    /// The values of some tensors, from a probe of their own that writes them while they are read.
    ///
    /// - Parameter indices: of the tensors in the order of the list, ascending.
    package func values(
        descriptor: Int32, group: CheckpointGroup? = nil, indices: [Int]
    ) throws(ProbeValuesError) -> ProbeValues {
        let chosen = indices.map { String($0) }.joined(separator: ",")
        let options = Self.options(group) + ["--values", chosen]
        return try ProbeValues(ProbeCall(executable: executable, options: options, file: descriptor))
    }

    private static func options(_ group: CheckpointGroup?) -> [String] {
        ["--fd", "3"] + (group.map { ["--group", $0.prefix] } ?? [])
    }
}
