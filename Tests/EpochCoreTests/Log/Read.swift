import EpochCore

extension LogReading {
    /// A text as the whole of a log.
    static func of(_ text: String, _ parser: any LogParser, file: String = "") -> LogReading {
        whole([LogCase.File(path: file, bytes: Array(text.utf8))], parser)
    }
}
