import EpochCore

/// A line that compares its numbers bit by bit, so that NaN equals NaN and 0 is not -0.
struct Exact: Equatable, CustomStringConvertible {
    private enum Value: Hashable {
        case bits(UInt64)
        case other(MetricValue)
    }

    private var line: LogLine
    private var values: [String: Value] = [:]

    init(_ line: LogLine) {
        self.line = line
        guard case .record(let record) = line else { return }
        self.line = .record(EpochRecord(epoch: record.epoch, metrics: [:]))
        values = record.metrics.mapValues { value in
            if case .number(let number) = value { .bits(number.isNaN ? 1 : number.bitPattern) } else { .other(value) }
        }
    }

    var description: String { "\(line) \(values.sorted { $0.key < $1.key })" }
}
