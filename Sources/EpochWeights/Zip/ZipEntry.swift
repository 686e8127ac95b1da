internal import EpochCore

/// One member of a zip file, as the central directory states it. (Local headers may hold zeros instead: torch's do.)
struct ZipEntry: Sendable {
    enum Method: Equatable, Sendable {
        case stored
        case deflated
        /// Nothing here can unpack it.
        case other(UInt16)
    }

    /// Of the raw bytes, which are UTF-8 in what the frameworks write; others are escaped.
    let name: String
    let rawName: [UInt8]
    let method: Method
    let isEncrypted: Bool
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
