/// Reads one kind of log: bytes in, what the log says out.
///
/// It is a value and can be stored. What is stored leaves out the piece of the log that is not whole yet: a parser that
/// was restored gets each file again from `resumeOffset(of:)` on, and then says the same as one that went on. Whatever
/// the pieces in which a log arrives, what comes out of it is the same.
///
/// An epoch comes out once the log leaves it, or, where a row holds a whole epoch, with its row. What is known of the
/// epoch that goes on is in `unfinished`.
package protocol LogParser: Hashable, Sendable, Codable {
    /// A file of the log is there. To be told of all that are known before the first is read.
    mutating func expect(_ file: String)

    /// The next bytes of a file.
    ///
    /// - Parameter file: its path in the log's folder; logs of a single file pay no heed to it.
    mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry])

    /// From where on a restored parser needs the file's bytes.
    func resumeOffset(of file: String) -> UInt64

    /// The file begins anew: it was truncated, rewritten or replaced. What comes next is its first byte. Who wants what
    /// was unfinished of another log before it asks for that first.
    mutating func restart(_ file: String)

    /// All files were read to their ends. Logs of several files let go here of the epochs that none of them adds to.
    mutating func settle(into entries: inout [LogEntry])

    /// What would come out besides if the log ended here.
    var unfinished: [LogEntry] { get }

    /// The epochs in `unfinished`, the newest so many of them.
    func unfinishedEpochs(newest limit: Int) -> [LogEntry]
}

extension LogParser {
    package mutating func expect(_ file: String) {}

    package mutating func settle(into entries: inout [LogEntry]) {}

    package func unfinishedEpochs(newest limit: Int) -> [LogEntry] {
        unfinished.filter(\.isEpoch).suffix(limit)
    }

    /// For logs of a single file.
    package mutating func take(_ bytes: ArraySlice<UInt8>, into entries: inout [LogEntry]) {
        take(bytes, of: "", into: &entries)
    }
}
