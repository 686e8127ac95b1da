/// The key of a partitioned variable's slice: its name and extents in an encoding that sorts
/// (tensorflow/core/util/saved_tensor_slice_util.cc, lib/strings/ordered_code.cc). It begins with a zero byte, which no
/// tensor's name does.
enum SliceKey {
    static func encode(_ name: [UInt8], _ slice: [Range<UInt64>?]) -> [UInt8] {
        var key: [UInt8] = [0]
        for byte in name { key += byte == 0 ? [0, 0xFF] : byte == 0xFF ? [0xFF, 0] : [byte] }
        key += [0, 1]
        key += number(UInt64(slice.count))
        for extent in slice {
            key += signed(Int64(clamping: extent?.lowerBound ?? 0))
            key += signed(extent.map { Int64(clamping: $0.count) } ?? -1)
        }
        return key
    }

    /// The name of the tensor whose slice it is; nil for the key of a whole one.
    static func name(in key: [UInt8]) -> [UInt8]? {
        guard key.first == 0 else { return nil }
        var (name, rest) = ([UInt8](), key.dropFirst())
        while let byte = rest.popFirst() {
            guard byte == 0 || byte == 0xFF else {
                name.append(byte)
                continue
            }
            guard let next = rest.popFirst() else { return nil }
            if byte == 0, next == 1 { return name }
            name.append(byte)
        }
        return nil
    }

    /// How many bytes, then the bytes, the highest first and without leading zeros.
    private static func number(_ value: UInt64) -> [UInt8] {
        let bytes = (value == 0 ? 0 : 8 - value.leadingZeroBitCount / 8)
        return [UInt8(bytes)] + bigEndian(value).suffix(bytes)
    }

    /// As many leading ones as it has bytes, then the number in two's complement.
    private static func signed(_ value: Int64) -> [UInt8] {
        let magnitude = UInt64(bitPattern: value < 0 ? ~value : value)
        let length = (64 - magnitude.leadingZeroBitCount) / 7 + 1
        let sign: UInt8 = value < 0 ? 0xFF : 0
        var bytes = Array(([sign, sign] + bigEndian(UInt64(bitPattern: value))).suffix(length))
        let header = UInt16(truncatingIfNeeded: 0xFFFF << (16 - length))
        bytes[0] ^= UInt8(header >> 8)
        if length > 1 { bytes[1] ^= UInt8(header & 0xFF) }
        return bytes
    }

    private static func bigEndian(_ value: UInt64) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
}
