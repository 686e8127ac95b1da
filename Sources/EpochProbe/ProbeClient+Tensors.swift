package import EpochCore

extension ProbeClient {
    /// Examines, and has all tensors listed, each with the SHA-256 of its values.
    ///
    /// - Parameter onTensors: is given them a page at a time, on a thread of its own; the probe waits meanwhile. What it
    ///   was given counts only if the verdict turns out to be `passed`.
    package func examineTensors(
        descriptor: Int32, size: UInt64? = nil, onTensors: @escaping @Sendable ([TensorSummary]) -> Void
    ) async -> ProbeVerdict {
        await perform(listing(descriptor), size, orElse: \.verdict) { run throws(ProbeMishap) in
            try Self.tensors(run, onTensors)
        }
    }

    /// The same for a program without tasks: blocks the calling thread, and calls back on it.
    package func examineTensorsBlocking(
        descriptor: Int32, size: UInt64? = nil, onTensors: ([TensorSummary]) -> Void
    ) -> ProbeVerdict {
        do throws(ProbeMishap) {
            return try Self.tensors(run(listing(descriptor), size, cancellation: nil), onTensors)
        } catch {
            return error.verdict
        }
    }

    private func listing(_ descriptor: Int32) -> ProbeCall {
        ProbeCall(executable: executable, options: ["--fd", "3", "--tensors"], file: descriptor)
    }

    private static func tensors(
        _ run: ProbeRun, _ onTensors: ([TensorSummary]) -> Void
    ) throws(ProbeMishap) -> ProbeVerdict {
        var decoder = TensorPagesDecoder()
        var verdict: ProbeVerdict?
        try run.run { (piece: ArraySlice<UInt8>) throws(ProbeAnswerError) in
            try decoder.take(piece) { part in
                switch part {
                case .verdict(let found): verdict = found
                case .page(let tensors): onTensors(tensors)
                }
            }
        }
        return try believed { () throws(ProbeAnswerError) in
            try decoder.finish()
            guard let verdict else { throw ProbeAnswerError(problem: "no verdict") }
            return verdict
        }
    }
}
