/// In which order the values of pairs are read.
///
/// An artifact is read from its start to its end, so one pass can only read tensors in their order there. Two artifacts
/// that list theirs in different orders take several passes: as few as can be, each ascending in both.
enum ReadingPlan {
    /// So that the indices of one pass fit into one argument of a program (128 KiB, MAX_ARG_STRLEN of Linux).
    static let longestPass = 10_000

    static func passes(_ pairs: [TensorPair]) -> [[TensorPair]] {
        var passes: [[TensorPair]] = []
        for pair in pairs.sorted(by: { $0.first.index < $1.first.index }) {
            let place = place(of: pair, in: passes)
            if let place { passes[place].append(pair) } else { passes.append([pair]) }
        }
        return passes
    }

    /// The pass that ends closest below it; then no other plan has fewer passes (Dilworth's theorem).
    private static func place(of pair: TensorPair, in passes: [[TensorPair]]) -> Int? {
        var best: (place: Int, end: Int)?
        for (place, pass) in passes.enumerated() where pass.count < longestPass {
            guard let end = pass.last?.second.index, end < pair.second.index else { continue }
            if end > best?.end ?? -1 { best = (place, end) }
        }
        return best?.place
    }
}
