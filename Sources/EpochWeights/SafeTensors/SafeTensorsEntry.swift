internal import EpochCore

/// What the header says of one tensor.
struct SafeTensorsEntry {
    /// As it stands in the header.
    var name: String
    var type: SafeTensorsType
    var shape: [UInt64]
    /// In the buffer behind the header.
    var begin: UInt64
    var end: UInt64

    var summary: TensorSummary { TensorSummary(name: DisplayableText.escape(name), shape: shape, dtype: type.name) }

    /// Bytes that elements of this type and extents take; nil when that is no whole number, or more than can be.
    var size: UInt64? {
        guard let count = product(shape) else { return nil }
        let (bits, overflows) = count.multipliedReportingOverflow(by: type.bits)
        return overflows || !bits.isMultiple(of: 8) ? nil : bits / 8
    }
}
