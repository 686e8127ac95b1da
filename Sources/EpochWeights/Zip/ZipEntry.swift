internal import EpochCore

/// One member of a zip file, as the central directory states it. (Local headers may hold zeros instead: torch's do.)
struct ZipEntry: Sendable {
    enum Method: Equatable, Sendable {
        case stored
        case deflated
        /// One that newer or fuller readers unpack, and nothing here does.
        case other(UInt16)

        /// nil for what no framework's reader takes: only damage writes it. bzip2, LZMA, Zstandard and xz have numbers in
        /// APPNOTE.TXT 6.3.10, section 4.4.5.
        init?(code: UInt16) {
            switch code {
            case 0: self = .stored
            case 8: self = .deflated
            case 12, 14, 93, 95: self = .other(code)
            default: return nil
            }
        }
    }

    /// Of the raw bytes, which are UTF-8 in what the frameworks write; others are escaped.
    let name: String
    let rawName: [UInt8]
    let method: Method
    /// Of the unpacked bytes.
    let crc: UInt32
    let packedSize: UInt64
    let size: UInt64
    /// Of its local header.
    let offset: UInt64
    /// When it was packed, as MS-DOS has it: the date in the upper half.
    let modified: UInt32
    /// The rights of a file on Unix, in the upper half.
    let attributes: UInt32

    /// `DisplayableText`.
    var shownName: String { DisplayableText.escape(rawName) }

    var isDirectory: Bool { rawName.last == UInt8(ascii: "/") }
}
