/// A stored member as a writer describes it. Its headers are as long before its bytes are known as after that.
struct ZipMember {
    /// From here on 32 bits do not do; all of them set mean that the value stands elsewhere.
    static let wide: UInt64 = 0xFFFF_FFFF

    let entry: ZipEntry
    let offset: UInt64
    let isLong: Bool
    var checksum = ZipChecksum()

    init(_ entry: ZipEntry, at offset: UInt64, isLong: Bool) {
        (self.entry, self.offset, self.isLong) = (entry, offset, isLong)
    }

    var localHeader: [UInt8] {
        var record = ZipRecord(signature: 0x0403_4B50)
        appendCommon(to: &record)
        record.word16(UInt16(truncatingIfNeeded: entry.rawName.count))
        record.word16(isLong ? 20 : 0)
        record.append(entry.rawName)
        if isLong { record.extra([checksum.length, checksum.length]) }
        return record.bytes
    }

    var centralHeader: [UInt8] {
        var long: [UInt64] = isLong ? [checksum.length, checksum.length] : []
        if offset >= Self.wide { long.append(offset) }
        var record = ZipRecord(signature: 0x0201_4B50)
        record.word16(3 << 8 | version)  // made on Unix
        appendCommon(to: &record)
        record.word16(UInt16(truncatingIfNeeded: entry.rawName.count))
        record.word16(long.isEmpty ? 0 : UInt16(4 + 8 * long.count))
        record.word16(0)  // no comment
        record.word16(0)  // the first disk
        record.word16(0)  // no text
        record.word32(entry.attributes)
        record.word32(UInt32(min(offset, Self.wide)))
        record.append(entry.rawName)
        if !long.isEmpty { record.extra(long) }
        return record.bytes
    }

    private var version: UInt16 { isLong || offset >= Self.wide ? 45 : 20 }

    private func appendCommon(to record: inout ZipRecord) {
        let size = isLong ? UInt32(Self.wide) : UInt32(truncatingIfNeeded: checksum.length)
        record.word16(version)
        // Bit 11: the name is UTF-8.
        record.word16(entry.rawName.allSatisfy { $0 < 0x80 } ? 0 : 1 << 11)
        record.word16(0)  // stored
        record.word32(entry.modified)
        record.word32(checksum.crc)
        record.word32(size)
        record.word32(size)
    }
}
