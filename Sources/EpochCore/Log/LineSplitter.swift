/// Cuts a growing log into lines. A line counts only with its newline; a carriage return before it is dropped.
///
/// The follower reads a chunk at the stored position and goes on at `SplitLines.end`, from where it reads again what
/// was incomplete. Its chunks must be able to grow to `maximumLength + 2` bytes, or a long line would never be seen
/// whole; behind that, the rest of an overlong line is passed over chunk by chunk. The splitter's state belongs to the
/// position: it is stored with it.
package struct LineSplitter: Hashable, Sendable, Codable {
    /// Longer lines are no rows of a training log; they are passed over and counted.
    package static let maximumLength = 1 << 20

    package private(set) var skippedLines = 0
    private var isSkipping = false

    package init() {}

    /// - Parameters:
    ///   - chunk: what follows the position, in a piece of any size.
    ///   - offset: the position in the file.
    package mutating func split(_ chunk: ArraySlice<UInt8>, at offset: UInt64) -> SplitLines {
        var rest = chunk
        var lines = [SplitLines.Line]()
        while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let bytes = Self.withoutCarriageReturn(rest[..<newline])
            let start = offset + UInt64(rest.startIndex - chunk.startIndex)
            let end = offset + UInt64(newline + 1 - chunk.startIndex)
            if accepts(length: bytes.count) { lines.append(SplitLines.Line(bytes: bytes, offset: start, end: end)) }
            rest = rest[(newline + 1)...]
        }
        if rest.count > Self.maximumLength + 1 { startSkipping() }
        let taken = isSkipping ? chunk.count : chunk.count - rest.count
        return SplitLines(lines: lines, end: offset + UInt64(taken))
    }

    /// Whether a line that is now complete is a line to hand over.
    private mutating func accepts(length: Int) -> Bool {
        guard !isSkipping else {
            isSkipping = false
            return false
        }
        if length > Self.maximumLength { skippedLines += 1 }
        return length <= Self.maximumLength
    }

    private mutating func startSkipping() {
        if !isSkipping { skippedLines += 1 }
        isSkipping = true
    }

    private static func withoutCarriageReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}
