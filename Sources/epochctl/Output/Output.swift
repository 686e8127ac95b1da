import Glibc

/// Writes to the standard streams.
enum Output {
    static func print(_ text: String) { write(Array("\(text)\n".utf8), to: STDOUT_FILENO) }
    static func printError(_ text: String) { write(Array("\(text)\n".utf8), to: STDERR_FILENO) }
    static func print(_ table: Table) { print(table.lines(width: terminalWidth).joined(separator: "\n")) }

    /// The daemon's own JSON, byte for byte, on a line.
    static func print(json: [UInt8]) { write(json + [UInt8(ascii: "\n")], to: STDOUT_FILENO) }

    static func print(raw bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// A reader that has gone away (`| head`) ends the program quietly, by SIGPIPE.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// nil: not a terminal, nothing is cut.
    private static var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }
}
