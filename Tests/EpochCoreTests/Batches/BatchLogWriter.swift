import EpochCore
import EpochTestSupport

/// The batches and epochs of a vector as a log of JSON lines.
struct BatchLogWriter {
    enum Numbering: CaseIterable {
        case fromZeroInEachEpoch
        case fromOneInEachEpoch
        case fromZeroOnAndOn
        case fromOneOnAndOn
    }

    let text: String

    init(_ vector: DecisionVector, _ numbering: Numbering) {
        var lines: [String] = []
        var (before, last) = (0, 0)
        for (record, batch) in vector.moments {
            let step = batch.map { Self.step($0, before: before, numbering) }
            lines.append(Self.line(record, step: step))
            // After an epoch's last batch comes its end.
            if let batch { last = batch + 1 } else { before += last }
        }
        text = lines.joined()
    }

    /// Where a log can hold all that the callback was told, and nothing ended the training.
    static func canWrite(_ vector: DecisionVector, _ numbering: Numbering) -> Bool {
        // Of groups of two from 0 on, the first one's 1 looks like the first of all.
        let first = vector.moments.first?.batch
        guard first == 0 || numbering == .fromOneInEachEpoch || numbering == .fromOneOnAndOn else { return false }
        guard vector.args.save_freq.value != .text("epoch"), vector.`init`.error == nil else { return false }
        guard !vector.steps.contains(where: { $0.error != nil || $0.isBeyondFileSystem }) else { return false }
        return vector.moments.allSatisfy { Set($0.record.metrics.keys).isDisjoint(with: ["epoch", "step", "time"]) }
    }

    var rows: [EpochRecord] {
        var reader = LogReader(.jsonLines)
        reader.countBatches(stepsPerEpoch: nil)
        reader.take(Array(text.utf8)[...], of: "")
        return Self.records(reader.finish(at: Self.time))
    }

    /// Stored and restored now and then.
    func rowsInPieces(by random: inout SeededRandom) throws -> [EpochRecord] {
        var reader = LogReader(.jsonLines)
        reader.countBatches(stepsPerEpoch: nil)
        let bytes = Array(text.utf8)
        var (place, rows) = (0, [EpochRecord]())
        while place < bytes.count {
            let end = min(bytes.count, place + .random(in: 1...200, using: &random))
            reader.take(bytes[place..<end], of: "")
            rows += Self.records(.random(using: &random) ? reader.finish(at: Self.time) : reader.flush())
            place = end
            guard Int.random(in: 0..<5, using: &random) == 0 else { continue }
            reader = try JSONCoding.copy(of: reader)
            place = Int(reader.resumeOffset(of: ""))
        }
        return rows + Self.records(reader.finish(at: Self.time))
    }

    private static let time = RowTime(Timestamp(nanoseconds: 0), isExact: true)

    private static func records(_ rows: [LogRow]) -> [EpochRecord] { rows.map(\.record) }

    private static func step(_ batch: Int, before: Int, _ numbering: Numbering) -> Int {
        switch numbering {
        case .fromZeroInEachEpoch: batch
        case .fromOneInEachEpoch: batch + 1
        case .fromZeroOnAndOn: before + batch
        case .fromOneOnAndOn: before + batch + 1
        }
    }

    private static func line(_ record: EpochRecord, step: Int?) -> String {
        var fields = ["\"epoch\": \(record.epoch)"] + (step.map { ["\"step\": \($0)"] } ?? [])
        fields += record.metrics.sorted { $0.key < $1.key }.map { "\(JSONValue.text($0.key)): \(json($0.value))" }
        return "{\(fields.joined(separator: ", "))}\n"
    }

    private static func json(_ value: MetricValue) -> String {
        switch value {
        case .number(let number) where number.isNaN: "NaN"
        case .number(let number) where number.isInfinite: number < 0 ? "-Infinity" : "Infinity"
        case .number(let number): "\(number)"
        case .text(let text): "\(JSONValue.text(text))"
        case .missing: "null"
        }
    }
}
