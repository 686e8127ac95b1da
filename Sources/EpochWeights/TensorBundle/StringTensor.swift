internal import EpochDigest

/// How a tensor of strings lies in its shard: all lengths, a checksum of them, all bytes (tensor_bundle.cc,
/// WriteStringTensor and ReadStringTensor).
struct StringTensor {
    /// Of what stands before the strings' bytes: the lengths, each as four bytes (eight where four are too few), and the
    /// four bytes of their own checksum. It is to be continued with the strings' bytes.
    private(set) var checksum = CRC32C()
    /// One string after the other.
    let bytes: FileRegion

    init(_ entry: BundleEntry, in region: FileRegion) throws(ExaminationError) {
        guard let count = product(entry.shape), count <= region.length else {
            throw .damaged(object: entry.name, problem: "\(region.length) bytes cannot hold as many strings")
        }
        var window = ByteWindow(region)
        var (position, total) = (UInt64(0), UInt64(0))
        for _ in 0..<count {
            let length = try window.varint(at: &position)
            guard length <= region.length - total else {
                throw .damaged(object: entry.name, problem: "its strings are longer than all of it")
            }
            checksum.update(Self.hashed(length))
            total += length
        }
        let stored = try window.bytes(in: position..<position + 4)
        guard stored[...].littleEndian32(at: 0) == checksum.masked else {
            throw .damaged(object: entry.name, problem: "the checksum of its lengths is wrong")
        }
        checksum.update(stored)
        guard total == region.length - position - 4 else {
            throw .damaged(object: entry.name, problem: "its strings are not as long as its bytes")
        }
        bytes = try region.part(at: position + 4, length: total, name: entry.name)
    }

    /// A scalar, as it is stored.
    static func stored(_ string: [UInt8]) -> (bytes: [UInt8], checksum: UInt32) {
        var checksum = CRC32C(hashed(UInt64(string.count)))
        let lengths = withUnsafeBytes(of: checksum.masked.littleEndian) { Array($0) }
        checksum.update(lengths)
        checksum.update(string)
        return (ProtobufWriter.varint(UInt64(string.count)) + lengths + string, checksum.masked)
    }

    private static func hashed(_ length: UInt64) -> [UInt8] {
        guard let short = UInt32(exactly: length) else { return withUnsafeBytes(of: length.littleEndian) { Array($0) } }
        return withUnsafeBytes(of: short.littleEndian) { Array($0) }
    }
}
