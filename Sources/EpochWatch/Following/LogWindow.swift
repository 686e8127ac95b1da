import EpochCore
import Glibc

/// A stretch of a log in memory: the anchor's bytes, then those from the position's offset on. Splits them into lines.
struct LogWindow {
    static let newline: UInt8 = 0x0A

    let bytes: [UInt8]
    /// Where the bytes begin that are not consumed.
    let start: Int
    /// It holds as much as was asked for, so the log may go on behind it.
    let isFull: Bool

    /// Whether the bytes before the offset are the ones that were read.
    func matches(_ anchor: LogPosition.Checksum) -> Bool {
        bytes.count >= start && LogPosition.Checksum(of: bytes[..<start]) == anchor
    }

    /// Moves `chunk.position` behind the last complete line and collects the lines. `mayCut`: a line that fills the
    /// whole window is too long, not unfinished.
    func split(into chunk: inout LogChunk, mayCut: Bool) {
        let first = chunk.position.isInsideLongLine ? skipLongLine(&chunk) : start
        let end = collectLines(from: first, base: chunk.position.offset, into: &chunk.lines)
        let isCut = end == start && isFull && mayCut && !chunk.position.isInsideLongLine
        chunk.skippedLongLines += isCut ? 1 : 0
        chunk.position.isInsideLongLine = chunk.position.isInsideLongLine || isCut
        let consumed = isCut ? bytes.count : end
        chunk.position.consume(bytes[..<consumed])
        chunk.partial = consumed..<bytes.count
        chunk.freshRange = start..<consumed
        chunk.bytes = bytes
        chunk.more = isFull
    }

    /// Hands all bytes over behind the first `ahead` ones, which were handed over before.
    func pass(into chunk: inout LogChunk, ahead: Int) {
        chunk.freshRange = min(start + ahead, bytes.count)..<bytes.count
        chunk.bytes = bytes
        chunk.more = isFull
    }

    private func skipLongLine(_ chunk: inout LogChunk) -> Int {
        guard let end = newline(from: start) else { return bytes.count }
        chunk.position.isInsideLongLine = false
        return end + 1
    }

    /// Where the last complete line ends.
    private func collectLines(from first: Int, base: UInt64, into lines: inout [LineSpan]) -> Int {
        var begin = first
        while let end = newline(from: begin) {
            lines.append(LineSpan(offset: base + UInt64(begin - start), range: begin..<end))
            begin = end + 1
        }
        return begin
    }

    private func newline(from index: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard index < buffer.count, let base = buffer.baseAddress else { return nil }
            guard let found = memchr(base + index, Int32(Self.newline), buffer.count - index) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
