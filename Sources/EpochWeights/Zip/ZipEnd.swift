/// The end of a zip file: where its central directory lies. APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16.
struct ZipEnd: Equatable {
    var count: UInt64
    var size: UInt64
    var offset: UInt64

    private static let length = 22
    private static let longLength = 56
    private static let locatorLength = 20
    private static let object = "end of central directory"

    /// The end record must be the file's last bytes, with its comment: a file that was cut or that has a tail has none.
    init(_ region: FileRegion) throws(ExaminationError) {
        let position = try Self.find(in: region)
        let fields = ZipFields(try region.bytes(at: position, count: Self.length)[...], of: Self.object)
        count = UInt64(try fields.word16(10))
        size = UInt64(try fields.word32(12))
        offset = UInt64(try fields.word32(16))
        try Self.checkParts(
            disks: [fields.word16(4), fields.word16(6)], counts: [fields.word16(8), fields.word16(10)])
        let directoryEnd = try readLong(region, before: position) ?? position
        // Nothing may stand between the two: then every offset is what it says, and nothing hides there.
        guard size <= directoryEnd, offset == directoryEnd - size else {
            throw Self.damaged("the central directory is not where it says")
        }
    }

    /// All of the archive is this file. 65535 stands for what the zip64 record says.
    private static func checkParts(disks: [UInt16], counts: [UInt16]) throws(ExaminationError) {
        guard disks.allSatisfy({ $0 == 0 || $0 == 0xFFFF }), counts[0] == counts[1] else {
            throw damaged("it has other parts")
        }
    }

    /// Behind it there is nothing but its comment, which can have 65535 bytes.
    private static func find(in region: FileRegion) throws(ExaminationError) -> UInt64 {
        let count = Int(min(region.length, UInt64(length + 0xFFFF)))
        let tail = try region.bytes(at: region.length - UInt64(count), count: count)
        var start = count - length
        while start >= 0 {
            if tail[start...].starts(with: [0x50, 0x4B, 0x05, 0x06]) {
                let comment = Int(tail[start + 20]) | Int(tail[start + 21]) << 8
                if start + length + comment == count { return region.length - UInt64(count - start) }
            }
            start -= 1
        }
        throw damaged("there is none at the file's end: it was cut, or is still being written")
    }

    /// The zip64 records, where there are some. - Returns: where they begin.
    private mutating func readLong(
        _ region: FileRegion, before end: UInt64
    ) throws(ExaminationError) -> UInt64? {
        guard end >= UInt64(Self.locatorLength + Self.longLength) else { return nil }
        let locator = ZipFields(
            try region.bytes(at: end - UInt64(Self.locatorLength), count: Self.locatorLength)[...], of: Self.object)
        guard try locator.word32(0) == 0x0706_4B50 else { return nil }
        let position = try locator.word64(8)
        guard try locator.word32(4) == 0, try locator.word32(16) == 1 else { throw Self.damaged("it has other parts") }
        let longEnd = end - UInt64(Self.locatorLength)
        guard position <= longEnd, longEnd - position >= UInt64(Self.longLength) else {
            throw Self.damaged("its zip64 record is not where it says")
        }
        let fields = ZipFields(try region.bytes(at: position, count: Self.longLength)[...], of: Self.object)
        guard try fields.word32(0) == 0x0606_4B50, try fields.word64(4) == longEnd - position - 12 else {
            throw Self.damaged("its zip64 record is none")
        }
        guard try fields.word64(16) == 0, try fields.word64(24) == fields.word64(32) else {
            throw Self.damaged("it has other parts")
        }
        (count, size, offset) = (try fields.word64(32), try fields.word64(40), try fields.word64(48))
        return position
    }

    private static func damaged(_ problem: String) -> ExaminationError { .damaged(object: object, problem: problem) }
}
