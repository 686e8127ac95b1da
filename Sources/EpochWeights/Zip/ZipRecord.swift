/// Puts a record of a zip file together: little-endian fields behind a signature.
struct ZipRecord {
    private(set) var bytes: [UInt8] = []

    init(signature: UInt32) { word32(signature) }

    mutating func word16(_ value: UInt16) { append(value) }
    mutating func word32(_ value: UInt32) { append(value) }
    mutating func word64(_ value: UInt64) { append(value) }

    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The extra field of zip64.
    mutating func extra(_ values: [UInt64]) {
        word16(1)
        word16(UInt16(8 * values.count))
        for value in values { word64(value) }
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
}
