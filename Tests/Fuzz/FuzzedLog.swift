import Glibc

@testable import EpochCore

/// An input as a log, read in two ways that must say the same: as a whole, and in pieces.
struct FuzzedLog {
    private static let file = "train/events.out.tfevents.1.host.7.0"

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(_ parser: any LogParser) {
        let bytes = parser is TensorBoardLog ? Self.events(bytes) : bytes
        let whole = Self.entries(bytes, by: parser, piece: bytes.count)
        let pieces = Self.entries(bytes, by: parser, piece: 1 + bytes.count % 61)
        guard whole != pieces else { return }
        FuzzTargets.say("as a whole \(whole)\nin pieces \(pieces)")
        abort()
    }

    /// Their descriptions: NaN equals NaN.
    private static func entries(_ bytes: [UInt8], by parser: some LogParser, piece: Int) -> String {
        var (parser, entries, rest) = (parser, [LogEntry](), bytes[...])
        while !rest.isEmpty {
            parser.take(rest.prefix(piece), of: file, into: &entries)
            rest = rest.dropFirst(piece)
        }
        return (entries + parser.unfinished).map(text).joined(separator: "\n")
    }

    private static func text(_ entry: LogEntry) -> String {
        let place = "\(entry.file) \(entry.offset)"
        switch entry.content {
        case .unused(let reason): return "\(place) \(reason)"
        case .epoch(let record), .step(let record):
            let metrics = record.metrics.sorted { $0.key < $1.key }
            return "\(place) \(record.epoch ?? -1) \(record.step ?? -1) \(metrics)"
        }
    }

    /// With right checksums around records of any content: a changed record stops at its checksum otherwise.
    private static func events(_ bytes: [UInt8]) -> [UInt8] {
        var (rest, file) = (bytes[...], [UInt8]())
        while rest.count >= 2 {
            let length = Int(rest[rest.startIndex]) | Int(rest[rest.startIndex + 1]) << 8
            let data = rest.dropFirst(2).prefix(length)
            rest = rest.dropFirst(2 + data.count)
            let head = number(UInt64(data.count), 8)
            file += head + checksum(head[...]) + data + checksum(data)
        }
        return file + rest
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var checksum = EventChecksum()
        bytes.withUnsafeBytes { checksum.update($0) }
        return number(UInt64(checksum.masked), 4)
    }

    private static func number(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
