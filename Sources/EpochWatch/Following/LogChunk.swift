package import EpochCore

/// What one read of a log brought.
package struct LogChunk: Sendable {
    package var change: LogChange
    /// The complete lines, in order; `bytes(of:)` gives their text.
    package var lines: [LineSpan] = []
    /// Behind the lines. To be stored together with what became of them; reading goes on from here after a restart.
    package var position: LogPosition
    /// Lines longer than `LogFollower.lineLimit` that began in this chunk. They are not handed over.
    package var skippedLongLines = 0
    /// There is more to read at once.
    package var more = false
    /// The file's state before it was read.
    package var version: FileVersion
    /// Where the unfinished last line is in `bytes`. It is not consumed and comes again when it is whole.
    package var partial: Range<Int> = 0..<0

    /// What is new, as it stands in the file: the lines with their newlines, or all bytes that were not handed over yet.
    package var fresh: ArraySlice<UInt8> { bytes[freshRange] }

    var bytes: [UInt8] = []
    var freshRange: Range<Int> = 0..<0

    package var partialBytes: Int { partial.count }

    package func bytes(of line: LineSpan) -> ArraySlice<UInt8> { bytes[line.range] }

    /// The unfinished last line, for a provisional look.
    package var partialLine: ArraySlice<UInt8> { bytes[partial] }
}

extension LogChunk {
    /// No line was completed.
    init(position: LogPosition, version: FileVersion, partialLine: [UInt8]) {
        self.init(change: .continued, position: position, version: version)
        bytes = partialLine
        partial = bytes.indices
    }
}
