import EpochCore

/// A file of a log, a piece at a time.
struct LogPieces {
    private let file: OpenInput
    let name: String
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    /// How many bytes were read.
    private(set) var length: UInt64 = 0
    private(set) var isAtEnd = false

    init(_ found: ReplayLog.File) throws(ClientError) {
        file = try OpenInput(found.path)
        name = found.name
    }

    mutating func read(into reader: inout LogReader) throws(ClientError) {
        let count = try file.input.read(into: &buffer, from: 0)
        isAtEnd = count == 0
        length += UInt64(count)
        reader.take(buffer[..<count], of: name)
    }
}

/// Several files are read side by side.
private final class OpenInput {
    let input: InputFile

    init(_ path: String) throws(ClientError) { input = try InputFile(path: path, what: "log") }
}
