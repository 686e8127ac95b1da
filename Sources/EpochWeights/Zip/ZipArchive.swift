internal import EpochCore

/// A zip file (`.keras`, torch's `.pt`), of which nothing is believed but its central directory: that is what readers
/// go by, and local headers may hold zeros.
///
/// Members must not overlap, and each must have its own name. The bytes of members are checked by `verify` alone.
struct ZipArchive: Sendable {
    /// In the order in which they lie in the file.
    let entries: [ZipEntry]
    /// False where the writer left all of them out, and that is taken.
    let hasChecksums: Bool
    private let places: [[UInt8]: Place]

    private struct Place: Sendable {
        var entry: ZipEntry
        /// The packed bytes.
        var data: FileRegion
    }

    /// The first member's name, as bytes: nil for what does not begin like a zip file.
    static func firstName(in region: FileRegion) -> [UInt8]? {
        guard region.length >= 30, let header = try? region.bytes(at: 0, count: 30) else { return nil }
        guard header.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        let length = Int(header[26]) | Int(header[27]) << 8
        return try? region.bytes(at: 30, count: length)
    }

    /// - Parameter mayLackChecksums: whether the members may be without a CRC-32, all of them: then a zero stands for it.
    init(
        _ region: FileRegion, limits: ExaminationLimits = ExaminationLimits(), mayLackChecksums: Bool = false
    ) throws(ExaminationError) {
        let directory = try ZipDirectory(region, limits: limits)
        entries = directory.entries
        hasChecksums = !mayLackChecksums || entries.contains { $0.crc != 0 }
        var places: [[UInt8]: Place] = [:]
        for (index, entry) in entries.enumerated() {
            // The next member's header, or at the latest the directory, ends it.
            let end = index + 1 < entries.count ? entries[index + 1].offset : directory.offset
            let data = try Self.data(of: entry, in: region, before: end)
            places[entry.rawName] = Place(entry: entry, data: data)
        }
        self.places = places
    }

    subscript(name: String) -> ZipEntry? { places[Array(name.utf8)]?.entry }

    /// The bytes of a stored member, where they lie.
    func region(of entry: ZipEntry) throws(ExaminationError) -> FileRegion {
        guard entry.method == .stored else {
            throw .unreadable(object: entry.shownName, cause: "it is packed, and has no place of its own")
        }
        return try data(of: entry)
    }

    /// The packed bytes.
    func data(of entry: ZipEntry) throws(ExaminationError) -> FileRegion {
        guard let place = places[entry.rawName] else {
            throw .damaged(object: entry.shownName, problem: "it is no member of this archive")
        }
        return place.data
    }

    private static func data(
        of entry: ZipEntry, in region: FileRegion, before end: UInt64
    ) throws(ExaminationError) -> FileRegion {
        let header = ZipFields(try region.bytes(at: entry.offset, count: 30)[...], of: entry.shownName)
        guard try header.word32(0) == 0x0403_4B50 else {
            throw .damaged(object: entry.shownName, problem: "its local header is none")
        }
        let (nameLength, extraLength) = (UInt64(try header.word16(26)), UInt64(try header.word16(28)))
        guard try region.bytes(at: entry.offset + 30, count: Int(nameLength)) == entry.rawName else {
            throw .damaged(object: entry.shownName, problem: "its local header has another name")
        }
        let start = entry.offset + 30 + nameLength + extraLength
        guard start <= end, entry.packedSize <= end - start else {
            throw .damaged(object: entry.shownName, problem: "it overlaps what lies behind it")
        }
        return try region.part(at: start, length: entry.packedSize, name: entry.shownName)
    }
}
