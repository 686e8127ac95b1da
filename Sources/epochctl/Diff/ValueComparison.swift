import EpochProbe

/// Reads the values of pairs from both artifacts, in lockstep and in pieces of bounded size.
struct ValueComparison {
    /// A multiple of every element's size.
    private static let pieceSize = 1 << 20

    let first: InspectedArtifact
    let second: InspectedArtifact
    let probe: LocalProbe

    /// - Parameter found: is given each pair's difference, pass by pass.
    func run(
        _ pairs: [TensorPair], found: (TensorPair, TensorDifference) throws(ClientError) -> Void
    ) throws(ClientError) {
        for pass in ReadingPlan.passes(pairs) { try run(pass: pass, found) }
    }

    private func run(
        pass: [TensorPair], _ found: (TensorPair, TensorDifference) throws(ClientError) -> Void
    ) throws(ClientError) {
        let ours = try probe.values(of: first, at: pass.map(\.first.index))
        let others = try probe.values(of: second, at: pass.map(\.second.index))
        var pieces = (
            [UInt8](repeating: 0, count: Self.pieceSize), [UInt8](repeating: 0, count: Self.pieceSize)
        )
        for pair in pass { try found(pair, .values(try compare(pair, ours, others, &pieces))) }
    }

    private func compare(
        _ pair: TensorPair, _ ours: borrowing ProbeValues, _ others: borrowing ProbeValues,
        _ pieces: inout ([UInt8], [UInt8])
    ) throws(ClientError) -> ValueTotals {
        var totals = ValueTotals()
        guard let kind = pair.kind, var left = pair.byteCount else { return totals }
        while left > 0 {
            let count = Int(min(left, UInt64(Self.pieceSize)))
            try fill(&pieces.0, count, from: ours, of: first)
            try fill(&pieces.1, count, from: others, of: second)
            pieces.0.withUnsafeBytes { a in
                pieces.1.withUnsafeBytes { b in
                    kind.compare(.init(rebasing: a[..<count]), .init(rebasing: b[..<count]), into: &totals)
                }
            }
            left -= UInt64(count)
        }
        return totals
    }

    private func fill(
        _ piece: inout [UInt8], _ count: Int, from values: borrowing ProbeValues, of artifact: InspectedArtifact
    ) throws(ClientError) {
        let result = piece.withUnsafeMutableBytes { bytes in
            Result { () throws(ProbeValuesError) in try values.fill(.init(rebasing: bytes[..<count])) }
        }
        if case .failure(let error) = result {
            throw .failed("read the values of \(Escaped(artifact.path)): \(error)")
        }
    }
}
