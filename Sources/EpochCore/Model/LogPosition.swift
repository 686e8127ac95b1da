/// How far a log has been read, and enough of what was read to know the log again.
///
/// Reading goes on at `offset` only if the log is at least that long, begins with `head` and has `anchor` before the
/// offset. Inode numbers prove nothing (ext4 gives a deleted file's number to the next one), nor do headers (all logs
/// of one script have the same).
package struct LogPosition: Hashable, Sendable, Codable {
    /// A checksum of bytes of the log.
    package struct Checksum: Hashable, Sendable, Codable {
        package var length: Int
        /// 64-bit FNV-1a.
        package var hash: UInt64

        package init(length: Int, hash: UInt64) {
            self.length = length
            self.hash = hash
        }

        package init() { self.init(of: [].prefix(0)) }

        package init(of bytes: ArraySlice<UInt8>) {
            self.init(length: 0, hash: 0xcbf2_9ce4_8422_2325)
            extend(with: bytes)
        }

        /// The checksum of the bytes so far and these behind them.
        package mutating func extend(with bytes: ArraySlice<UInt8>) {
            length += bytes.count
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
    }

    package static let headLimit = 4096
    package static let anchorLimit = 256

    /// The file that was read last. A file that was replaced by a copy has another one and is read on all the same.
    package var identity: FileIdentity
    /// How many times the log was truncated, rewritten or replaced by another: offsets of different incarnations have
    /// nothing to do with each other.
    package var incarnation: Int
    /// The first byte that is not consumed.
    package var offset: UInt64
    /// The offset is inside a line that is too long: what follows up to its end is skipped.
    package var isInsideLongLine: Bool
    /// Of the consumed bytes, the first 4096.
    package private(set) var head: Checksum
    /// Of the consumed bytes, the last 256.
    package private(set) var anchor: Checksum

    /// The beginning of a log.
    package init(identity: FileIdentity, incarnation: Int = 0) {
        self.identity = identity
        self.incarnation = incarnation
        offset = 0
        isInsideLongLine = false
        head = Checksum()
        anchor = Checksum()
    }

    /// Consumes the end of `bytes`, which begin with the `anchor` bytes and go on at `offset`.
    package mutating func consume(_ bytes: ArraySlice<UInt8>) {
        let consumed = bytes.dropFirst(anchor.length)
        head.extend(with: consumed.prefix(Self.headLimit - head.length))
        offset += UInt64(consumed.count)
        anchor = Checksum(of: bytes.suffix(Self.anchorLimit))
    }
}
