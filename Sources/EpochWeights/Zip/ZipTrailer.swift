/// The last records of a zip file, as a writer puts them behind the central directory.
struct ZipTrailer {
    let count: UInt64
    let size: UInt64
    /// Of the central directory.
    let offset: UInt64

    var bytes: [UInt8] { needsLong ? long + short : short }

    private var needsLong: Bool { count >= 0xFFFF || size >= ZipMember.wide || offset >= ZipMember.wide }

    private var short: [UInt8] {
        var record = ZipRecord(signature: 0x0605_4B50)
        record.word32(0)  // this disk, and the directory's: the first
        let count = UInt16(min(count, 0xFFFF))
        record.word16(count)
        record.word16(count)
        record.word32(UInt32(min(size, ZipMember.wide)))
        record.word32(UInt32(min(offset, ZipMember.wide)))
        record.word16(0)  // no comment
        return record.bytes
    }

    private var long: [UInt8] {
        var record = ZipRecord(signature: 0x0606_4B50)
        record.word64(44)  // bytes that follow
        record.word16(3 << 8 | 45)
        record.word16(45)
        record.word64(0)  // disks
        record.word64(count)
        record.word64(count)
        record.word64(size)
        record.word64(offset)
        return record.bytes + locator
    }

    private var locator: [UInt8] {
        var record = ZipRecord(signature: 0x0706_4B50)
        record.word32(0)
        record.word64(offset + size)
        record.word32(1)
        return record.bytes
    }
}
