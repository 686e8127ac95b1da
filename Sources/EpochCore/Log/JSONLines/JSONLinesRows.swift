/// A JSON object a line, with what Python's `json` writes besides: bare NaN and infinities.
///
/// A row without a step is its epoch's whole row, and comes out at once. Rows with a step are put together by epoch as
/// Lightning's are.
package struct JSONLinesRows: LineParser {
    private var rows: JSONRowReader
    private var epoch = OpenEpoch()

    package init(keys: JSONLinesKeys = JSONLinesKeys()) { rows = JSONRowReader(keys: keys) }

    package mutating func parse(_ line: ArraySlice<UInt8>, at offset: UInt64, into entries: inout [LogEntry]) {
        guard let first = line.first(where: { $0 > 0x20 }) else { return }
        guard first == UInt8(ascii: "{") else {
            entries.append(LogEntry(offset: offset, .unused(reason: "not a JSON object: \(LogExcerpt(line))")))
            return
        }
        switch rows.read(line) {
        case .unused(let reason): entries.append(LogEntry(offset: offset, .unused(reason: reason)))
        case .row(let record): take(record, at: offset, into: &entries)
        }
    }

    package mutating func restart() { epoch = OpenEpoch() }

    package var open: LogEntry? { epoch.entry }

    private mutating func take(_ record: LogRecord, at offset: UInt64, into entries: inout [LogEntry]) {
        if record.step != nil { entries.append(LogEntry(offset: offset, .step(record))) }
        guard record.epoch != nil else { return }
        if let before = epoch.add(record, at: offset) { entries.append(before) }
        if record.step == nil, let whole = epoch.close() { entries.append(whole) }
    }
}

extension JSONLinesRows: Codable {
    private enum CodingKeys: CodingKey { case keys, epoch }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rows = JSONRowReader(keys: try container.decode(JSONLinesKeys.self, forKey: .keys))
        epoch = try container.decode(OpenEpoch.self, forKey: .epoch)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rows.keys, forKey: .keys)
        try container.encode(epoch, forKey: .epoch)
    }
}

/// A log of JSON lines.
package typealias JSONLinesLog = LineLog<JSONLinesRows>
