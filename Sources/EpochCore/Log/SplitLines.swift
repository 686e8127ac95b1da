/// The complete lines of a chunk.
package struct SplitLines: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        /// Without the end of the line.
        package var bytes: ArraySlice<UInt8>
        /// Of its first byte, in the file.
        package var offset: UInt64
        /// Of the byte behind its newline.
        package var end: UInt64
    }

    package var lines: [Line]
    /// Where to read on: the start of the first incomplete line, or the chunk's end inside an overlong one.
    package var end: UInt64
}
