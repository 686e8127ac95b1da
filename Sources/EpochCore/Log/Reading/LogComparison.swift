/// Holds what several logs say of the same epochs against each other.
package struct LogComparison: Hashable, Sendable {
    private struct Told: Hashable {
        var log: String
        var format: LogFormat
        var record: EpochRecord
    }

    /// How many epochs of each log are remembered.
    package static let limit = 16

    private var told: [Told] = []

    package init() {}

    /// - Returns: what this log says otherwise than another one; nil if they agree, or no other has the epoch yet.
    package mutating func add(_ record: EpochRecord, of log: String, _ format: LogFormat) -> String? {
        let new = Told(log: log, format: format, record: record)
        let others = told.filter { $0.log != log && $0.record.epoch == record.epoch }
        remember(new)
        return others.lazy.compactMap { Self.disagreement(new, $0) }.first
    }

    /// The same epoch comes again when a training was resumed.
    private mutating func remember(_ new: Told) {
        told.removeAll { $0.log == new.log && $0.record.epoch == new.record.epoch }
        told.append(new)
        guard told.count(where: { $0.log == new.log }) > Self.limit else { return }
        if let oldest = told.firstIndex(where: { $0.log == new.log }) { told.remove(at: oldest) }
    }

    private static func disagreement(_ one: Told, _ other: Told) -> String? {
        let tolerance = max(precision(of: one.format), precision(of: other.format))
        for (name, value) in one.record.metrics.sorted(by: { $0.key < $1.key }) {
            guard let a = value.number, let b = other.record.metrics[name]?.number else { continue }
            guard !isEqual(a, b, tolerance) else { continue }
            return "epoch \(one.record.number): \(name) is \(a) in \(one.log) and \(b) in \(other.log)"
        }
        return nil
    }

    private static func isEqual(_ one: Double, _ other: Double, _ tolerance: Double) -> Bool {
        if one == other || (one.isNaN && other.isNaN) { return true }
        return abs(one - other) <= tolerance * max(1, abs(one), abs(other))
    }

    /// Event files hold single precision, and progress output four digits.
    private static func precision(of format: LogFormat) -> Double { format == .progress ? 1e-3 : 1e-6 }
}
