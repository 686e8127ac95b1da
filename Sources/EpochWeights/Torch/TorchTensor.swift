/// A tensor as a pickle describes it: a storage, and how its elements lie there.
struct TorchTensor {
    /// nil for a tensor of the `meta` device, which has no values.
    var storage: TorchStorage?
    /// Of the first element, in elements of the storage.
    var offset: UInt64 = 0
    var shape: [UInt64]
    /// Elements from one index to the next, for each dimension.
    var strides: [UInt64]
    var type: TorchType
    var signs: TorchSigns?

    /// Whether the elements lie in C order, one behind the other. Where a dimension has one index, its stride is moot.
    var isContiguous: Bool {
        var expected: UInt64 = 1
        for (extent, stride) in zip(shape, strides).reversed() where extent != 1 {
            guard stride == expected else { return false }
            expected = expected.multipliedReportingOverflow(by: extent).partialValue
        }
        return true
    }

    /// Elements from the storage's first to the tensor's last; 0 for an empty tensor, nil when that cannot be.
    var end: UInt64? {
        guard !shape.contains(0) else { return 0 }
        guard var last = sum(offset, storage?.viewOffset ?? 0) else { return nil }
        for (extent, stride) in zip(shape, strides) {
            guard let step = product([extent - 1, stride]), let next = sum(last, step) else { return nil }
            last = next
        }
        return sum(last, 1)
    }

    /// Of all elements, in bytes.
    var size: UInt64? { product(shape + [type.size]) }

    private func sum(_ one: UInt64, _ other: UInt64) -> UInt64? {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? nil : sum
    }
}
