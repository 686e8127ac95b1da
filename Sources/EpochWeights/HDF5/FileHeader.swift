/// The few bytes of the superblock that the library keeps to itself (HDF5 file format specification, section II.A).
///
/// libhdf5 opens a file of an older version that a writer still has open, or one with a tail that is not its own. Only
/// these bytes show it.
struct FileHeader: Equatable {
    var version: UInt8
    /// Somebody has the file open for writing, or died so.
    var isOpenForWriting = false
    /// Where the writer saw the file's end. `nil` where offsets are not of eight bytes, or the version is unknown.
    var endOfFile: UInt64?

    /// Metadata carry checksums from version 2 on: there, a number that the library does not know is no damage.
    var hasChecksums: Bool { version >= 2 }
    var isUnknownVersion: Bool { version > 3 }

    /// `nil` when there is no signature at 0, 512, 1024, 2048, ...
    init?(_ region: FileRegion) {
        var base: UInt64 = 0
        while base < region.length {
            let bytes = Self.read(region, at: base)
            if bytes.starts(with: Self.signature), bytes.count > Self.signature.count {
                self.init(afterSignature: bytes)
                return
            }
            base = base == 0 ? 512 : base &* 2
        }
        return nil
    }

    private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

    private init(afterSignature bytes: [UInt8]) {
        version = bytes[8]
        switch version {
        case 0, 1: readFlagsAndEnd(bytes, offsetSize: 13, flags: 20, end: version == 0 ? 40 : 44)
        case 2, 3: readFlagsAndEnd(bytes, offsetSize: 9, flags: 11, end: 28)
        default: break
        }
    }

    private mutating func readFlagsAndEnd(_ bytes: [UInt8], offsetSize: Int, flags: Int, end: Int) {
        guard bytes.count >= end + 8 else { return }
        // Bit 0: open for writing. Bit 2: open for single-writer, multiple-reader access.
        isOpenForWriting = bytes[flags] & 0b101 != 0
        guard bytes[offsetSize] == 8 else { return }
        endOfFile = bytes[end..<end + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func read(_ region: FileRegion, at position: UInt64) -> [UInt8] {
        let count = Int(min(64, region.length - position))
        return (try? region.bytes(at: position, count: count)) ?? []
    }
}
