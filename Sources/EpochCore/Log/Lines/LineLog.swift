/// A log that is a single file of lines. A line counts when its newline is there. Stored, it needs the log again from
/// the beginning of the unfinished line on.
package struct LineLog<Lines: LineParser>: LogParser {
    package private(set) var lines: Lines
    private var splitter = LineSplitter()

    package init(_ lines: Lines) { self.lines = lines }

    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        var rest = bytes
        while let line = splitter.next(&rest) {
            guard !line.isTooLong else {
                entries.append(LogEntry(offset: line.offset, .unused(reason: "a line of more than 1 MiB")))
                continue
            }
            lines.parse(line.content, at: line.offset, into: &entries)
        }
    }

    package func resumeOffset(of file: String) -> UInt64 { splitter.offset }

    package mutating func restart(_ file: String) {
        splitter = LineSplitter()
        lines.restart()
    }

    package var unfinished: [LogEntry] {
        let open = lines.open.map { [$0] } ?? []
        guard splitter.hasPending else { return open }
        return open + [LogEntry(offset: splitter.offset, .unused(reason: "a line that has no newline yet"))]
    }
}
