/// Where one complete line of a log lies.
package struct LineSpan: Hashable, Sendable {
    /// Where it begins in the log.
    package var offset: UInt64
    /// Its bytes in the chunk, without the newline. A carriage return before it is part of the line.
    package var range: Range<Int>
}
