import EpochCore

/// Reads a log as the follower does: what is incomplete is read again with more behind it.
struct FollowedLog {
    private(set) var lines: [LogLine] = []
    private(set) var splitter = LineSplitter()
    private var parser = CSVLogParser()
    private var bytes: [UInt8] = []
    private var position = 0

    mutating func append(_ piece: some Sequence<UInt8>) {
        bytes += piece
        let split = splitter.split(bytes[position...], at: UInt64(position))
        lines += split.lines.map { parser.parse($0.bytes) }
        position = Int(split.end)
    }

    /// All lines of a log that arrives in pieces of these sizes, again and again.
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
