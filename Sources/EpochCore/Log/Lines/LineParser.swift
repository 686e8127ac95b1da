/// Reads the lines of one kind of log.
package protocol LineParser: Hashable, Sendable, Codable {
    /// - Parameter line: without its newline.
    mutating func parse(_ line: ArraySlice<UInt8>, at offset: UInt64, into entries: inout [LogEntry])

    /// The log begins anew.
    mutating func restart()

    /// The epoch that more lines may still add to.
    var open: LogEntry? { get }
}
