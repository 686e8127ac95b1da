internal import EpochCore

/// Reads a zip file's central directory, and believes nothing of it that does not fit the file.
struct ZipDirectory {
    /// By their place in the file.
    let entries: [ZipEntry]
    /// Where it begins: behind all members.
    let offset: UInt64

    private static let headerLength = 46
    private static let object = "central directory"

    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        let end = try ZipEnd(region)
        guard end.count <= UInt64(limits.objects), end.size <= UInt64(limits.directorySize) else {
            throw .beyondLimit(
                object: Self.object, limit: "\(limits.objects) members or \(limits.directorySize) bytes")
        }
        offset = end.offset
        let bytes = try region.bytes(at: end.offset, count: Int(end.size))
        entries = try Self.entries(bytes[...], count: Int(end.count)).sorted { $0.offset < $1.offset }
        try checkNames()
    }

    private static func entries(
        _ directory: ArraySlice<UInt8>, count: Int
    ) throws(ExaminationError) -> [ZipEntry] {
        var rest = directory
        var entries: [ZipEntry] = []
        while !rest.isEmpty, entries.count <= count {
            let (entry, length) = try entry(ZipFields(rest, of: object))
            entries.append(entry)
            rest = rest.dropFirst(length)
        }
        guard entries.count == count, rest.isEmpty else {
            throw .damaged(object: object, problem: "it does not hold the \(count) members that it should")
        }
        return entries
    }

    private static func entry(_ fields: ZipFields) throws(ExaminationError) -> (ZipEntry, length: Int) {
        guard try fields.word32(0) == 0x0201_4B50 else {
            throw .damaged(object: object, problem: "a member's header is none")
        }
        let nameLength = Int(try fields.word16(28))
        let extraLength = Int(try fields.word16(30))
        let length = headerLength + nameLength + extraLength + Int(try fields.word16(32))
        let name = Array(try fields.slice(headerLength, nameLength))
        var sizes = ZipSizes(
            size: UInt64(try fields.word32(24)), packedSize: UInt64(try fields.word32(20)),
            offset: UInt64(try fields.word32(42)))
        try sizes.widen(ZipFields(try fields.slice(headerLength + nameLength, extraLength), of: object))
        guard length <= fields.bytes.count else { throw .damaged(object: object, problem: "it is cut short") }
        return (try make(fields, name, sizes), length)
    }

    private static func make(
        _ fields: ZipFields, _ name: [UInt8], _ sizes: ZipSizes
    ) throws(ExaminationError) -> ZipEntry {
        try checkReadable(fields, name)
        guard let method = ZipEntry.Method(code: try fields.word16(10)) else {
            throw .damaged(
                object: DisplayableText.escape(name), problem: "it is packed by a method that nothing unpacks")
        }
        return ZipEntry(
            name: String(validating: name, as: UTF8.self) ?? DisplayableText.escape(name), rawName: name,
            method: method, crc: try fields.word32(16), packedSize: sizes.packedSize, size: sizes.size,
            offset: sizes.offset, modified: try fields.word32(12), attributes: try fields.word32(38))
    }

    /// No framework writes any of this, and neither Python's zipfile nor torch's reader takes it: Lib/zipfile.py, `open`
    /// and `_RealGetContents`; torch's third_party/miniz-3.0.2/miniz.c, `mz_zip_reader_read_central_dir`.
    private static func checkReadable(_ fields: ZipFields, _ name: [UInt8]) throws(ExaminationError) {
        let (flags, disk) = (try fields.word16(8), try fields.word16(34))
        func damaged(_ problem: String) -> ExaminationError {
            .damaged(object: DisplayableText.escape(name), problem: problem)
        }
        guard flags & Self.unreadable == 0 else { throw damaged("it is said to be encrypted or a patch") }
        guard try fields.word16(6) <= Self.latestVersion else { throw damaged("no version of zip can unpack it") }
        guard disk == 0 || disk == 0xFFFF else { throw damaged("it begins in another part of the archive") }
        let isDirectory = try fields.word32(38) & 0x10 != 0
        guard !isDirectory || name.last == UInt8(ascii: "/") else { throw damaged("it is said to be a directory") }
        let isUTF8 = flags & 1 << 11 == 0 || String(validating: name, as: UTF8.self) != nil
        guard isUTF8 else { throw damaged("its name is said to be UTF-8, and is not") }
    }

    /// Encryption, patched data, strong encryption, masked headers.
    private static let unreadable: UInt16 = 1 | 1 << 5 | 1 << 6 | 1 << 13
    /// 6.3
    private static let latestVersion: UInt16 = 63

    /// Which of two members of one name a reader takes is anybody's guess.
    private func checkNames() throws(ExaminationError) {
        var names = Set<[UInt8]>()
        for entry in entries where !names.insert(entry.rawName).inserted {
            throw .damaged(object: entry.shownName, problem: "there are two members of this name")
        }
    }
}
