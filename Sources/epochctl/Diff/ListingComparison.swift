import EpochCore

/// What two lists of tensors tell, before any value is read.
struct ListingComparison {
    /// Differences that no value is needed for: in the order of the first artifact, then those only in the second.
    private(set) var known: [(name: String, difference: TensorDifference)] = []
    /// Pairs whose bytes differ, as far as is known: their values tell in what.
    private(set) var unread: [TensorPair] = []
    private(set) var sameCount = 0
    /// Tensors that cannot be compared.
    private(set) var untold: [String] = []

    init(_ first: TensorListing, _ second: TensorListing) {
        for tensor in first.tensors { compare(tensor, second[tensor.summary.name]) }
        for tensor in second.tensors where first[tensor.summary.name] == nil { note(tensor, .onlyInSecond) }
    }

    private mutating func compare(_ first: ListedTensor, _ second: ListedTensor?) {
        guard let second else { return note(first, .onlyInFirst) }
        let (a, b) = (first.summary, second.summary)
        if a.dtype != b.dtype { return note(first, .type(a.dtype, b.dtype)) }
        if a.shape != b.shape { return note(first, .shape(a.shape, b.shape)) }
        compareValues(TensorPair(first: first, second: second))
    }

    /// What has no hash has no values that the probe could hand over.
    private mutating func compareValues(_ pair: TensorPair) {
        guard let ours = pair.first.summary.sha256, let other = pair.second.summary.sha256 else {
            return untold.append(pair.first.summary.name)
        }
        if ours == other {
            sameCount += 1
        } else if pair.byteCount != nil {
            unread.append(pair)
        } else {
            note(pair.first, .bytes)
        }
    }

    private mutating func note(_ tensor: ListedTensor, _ difference: TensorDifference) {
        known.append((tensor.summary.name, difference))
    }
}
