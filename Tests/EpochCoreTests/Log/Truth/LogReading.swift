import EpochCore
import EpochTestSupport
import FoundationEssentials

/// What a parser makes of a log that arrives in one way or another.
struct LogReading: Equatable {
    private(set) var entries: [LogEntry] = []
    private(set) var unfinished: [LogEntry] = []

    /// In the order of the log's end, and so that numbers are compared bit by bit.
    var lines: [String] { (entries + unfinished).map(Self.line) }

    static func == (one: LogReading, other: LogReading) -> Bool { one.lines == other.lines }

    var epochs: [LogRecord] { (entries + unfinished).compactMap(\.epoch) }

    var steps: [LogRecord] {
        entries.compactMap { if case .step(let record) = $0.content { record } else { nil } }
    }

    var unused: [String] {
        (entries + unfinished).compactMap { if case .unused(let reason) = $0.content { reason } else { nil } }
    }

    static func whole(_ files: [LogCase.File], _ parser: any LogParser) -> LogReading {
        func read(_ parser: some LogParser) -> LogReading {
            var (parser, reading) = (parser, LogReading())
            for file in files { parser.expect(file.path) }
            for file in files { parser.take(file.bytes[...], of: file.path, into: &reading.entries) }
            reading.unfinished = parser.unfinished
            return reading
        }
        return read(parser)
    }

    static func bytewise(_ files: [LogCase.File], _ parser: any LogParser) -> LogReading {
        func read(_ parser: some LogParser) -> LogReading {
            var (parser, reading) = (parser, LogReading())
            for file in files { parser.expect(file.path) }
            for file in files {
                for index in file.bytes.indices {
                    parser.take(file.bytes[index...index], of: file.path, into: &reading.entries)
                }
            }
            reading.unfinished = parser.unfinished
            return reading
        }
        return read(parser)
    }

    /// In random pieces, with up to eight restarts from the stored parser in between.
    static func restarted(_ files: [LogCase.File], _ parser: any LogParser, seed: UInt64) throws -> LogReading {
        func read(_ parser: some LogParser) throws -> LogReading {
            var (parser, reading, generator) = (parser, LogReading(), SeededRandom(seed: seed))
            for file in files { parser.expect(file.path) }
            for file in files {
                var (offset, restarts) = (0, 8)
                while offset < file.bytes.count {
                    let end = min(file.bytes.count, offset + Int.random(in: 1...90, using: &generator))
                    parser.take(file.bytes[offset..<end], of: file.path, into: &reading.entries)
                    offset = end
                    guard restarts > 0, Int.random(in: 0..<4, using: &generator) == 0 else { continue }
                    restarts -= 1
                    parser = try restored(parser)
                    offset = Int(parser.resumeOffset(of: file.path))
                }
            }
            reading.unfinished = parser.unfinished
            return reading
        }
        return try read(parser)
    }

    /// Pieces of all files mixed, as they come when the files are read side by side.
    static func mixed(_ files: [LogCase.File], _ parser: any LogParser, seed: UInt64) -> LogReading {
        func read(_ parser: some LogParser) -> LogReading {
            var (parser, reading, generator) = (parser, LogReading(), SeededRandom(seed: seed))
            for file in files { parser.expect(file.path) }
            var offsets = files.map { _ in 0 }
            while let next = offsets.indices.filter({ offsets[$0] < files[$0].bytes.count }).randomElement(
                using: &generator)
            {
                let end = min(files[next].bytes.count, offsets[next] + Int.random(in: 1...200, using: &generator))
                parser.take(files[next].bytes[offsets[next]..<end], of: files[next].path, into: &reading.entries)
                offsets[next] = end
            }
            reading.unfinished = parser.unfinished
            return reading
        }
        return read(parser)
    }

    static func restored<Parser: LogParser>(_ parser: Parser) throws -> Parser {
        try JSONDecoder().decode(Parser.self, from: JSONEncoder().encode(parser))
    }

    private static func line(_ entry: LogEntry) -> String {
        let place = "\(entry.file)@\(entry.offset)"
        switch entry.content {
        case .unused(let reason): return "\(place) unused \(reason)"
        case .epoch(let record): return "\(place) epoch \(text(record))"
        case .step(let record): return "\(place) step \(text(record))"
        }
    }

    private static func text(_ record: LogRecord) -> String {
        let metrics = record.metrics.sorted { $0.key < $1.key }.map { "\($0.key)=\(ExactValue($0.value))" }
        let time = record.time.map { "\($0.nanoseconds)" } ?? "-"
        return "\(record.epoch ?? -1) \(record.step ?? -1) \(time) \(metrics)"
    }
}
