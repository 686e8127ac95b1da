import EpochCore

/// Two tensors of one name, one shape and one type, in either artifact.
struct TensorPair: Hashable {
    var first: ListedTensor
    var second: ListedTensor

    /// How many bytes the values of each take; nil where they are not numbers that can be compared.
    var byteCount: UInt64? {
        guard let kind else { return nil }
        var count = UInt64(kind.size)
        for extent in first.summary.shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            if overflow { return nil }
            count = product
        }
        return count
    }

    var kind: ElementKind? { ElementKind(rawValue: first.summary.dtype) }
}
