import EpochCore

/// Parses a log as it grows: a line counts once its newline is there, and a carriage return before it does not belong to
/// it. The daemon's own follower is `EpochWatch.LogFollower`; here it is about the lines alone.
struct FollowedLog {
    private(set) var lines: [LogLine] = []
    private var parser = CSVLogParser()
    private var rest: [UInt8] = []

    mutating func append(_ piece: some Sequence<UInt8>) {
        rest += piece
        while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<newline]
            lines.append(parser.parse(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
            rest.removeSubrange(...newline)
        }
    }

    /// All lines of a log that arrives in pieces of these sizes.
    static func lines(of log: [UInt8], inPiecesOf sizes: some Sequence<Int>) -> [LogLine] {
        var followed = FollowedLog()
        var rest = log[...]
        for size in sizes where !rest.isEmpty {
            followed.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        followed.append(rest)
        return followed.lines
    }

    static func lines(of text: String) -> [LogLine] {
        lines(of: Array(text.utf8), inPiecesOf: [])
    }
}
