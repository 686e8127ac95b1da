internal import CZlib

/// CRC-32 and length of a run of bytes.
struct ZipChecksum {
    private(set) var crc: UInt32 = 0
    private(set) var length: UInt64 = 0

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        let start = bytes.bindMemory(to: UInt8.self).baseAddress
        // With a null pointer it would begin anew.
        guard let start, !bytes.isEmpty else { return }
        crc = UInt32(truncatingIfNeeded: crc32_z(UInt(crc), start, bytes.count))
        length += UInt64(bytes.count)
    }
}
