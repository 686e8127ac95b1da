import EpochCore
import Foundation

/// How fast each parser reads alone: `log-bench FORMAT FILE...` prints megabytes a second for each file.
@main enum LogBench {
    static func main() throws {
        var arguments = CommandLine.arguments.dropFirst()
        while let name = arguments.popFirst(), let file = arguments.popFirst() {
            guard let format = LogFormat(rawValue: name) else { exit(2) }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            let seconds = (0..<3).map { _ in read(bytes, format) }.min() ?? 0
            print("\(name) \(Double(bytes.count) / seconds / 1e6)")
        }
    }

    /// Seconds of processor time, in portions as the daemon's reader hands them over. What comes out is let go.
    private static func read(_ bytes: [UInt8], _ format: LogFormat) -> Double {
        var (parser, entries) = (format.parser, [LogEntry]())
        let begun = clock()
        for start in stride(from: 0, to: bytes.count, by: LogReader.portion) {
            let end = min(bytes.count, start + LogReader.portion)
            parser.take(bytes[start..<end], of: "train/events", into: &entries)
            parser.settle(into: &entries)
            entries.removeAll(keepingCapacity: true)
        }
        return Double(clock() - begun) / Double(CLOCKS_PER_SEC)
    }
}
