import EpochCore

/// What became of many files, by kind of file and verdict.
struct VerdictTable: CustomStringConvertible {
    private var counts: [String: [ProbeVerdict.Validation: Int]] = [:]
    /// How often each reason for `crashed` and `timed_out` was given.
    private var ends: [String: Int] = [:]
    private(set) var slowest = Duration.zero

    static let validations: [ProbeVerdict.Validation] = [
        .passed, .opaque, .refused, .crashed, .timedOut, .unavailable,
    ]

    mutating func add(_ kind: String, _ verdict: ProbeVerdict, took time: Duration) {
        counts[kind, default: [:]][verdict.validation, default: 0] += 1
        if [.crashed, .timedOut].contains(verdict.validation) { ends[verdict.reason, default: 0] += 1 }
        slowest = max(slowest, time)
    }

    subscript(_ validation: ProbeVerdict.Validation) -> Int {
        counts.values.reduce(0) { $0 + $1[validation, default: 0] }
    }
    var total: Int { Self.validations.reduce(0) { $0 + self[$1] } }

    var description: String {
        let head = Self.row("", Self.validations.map(\.rawValue))
        let rows = counts.sorted { $0.key < $1.key }.map { kind, counts in
            Self.row(kind, Self.validations.map { String(counts[$0, default: 0]) })
        }
        return ([head] + rows + [Self.row("all", Self.validations.map { String(self[$0]) })])
            .joined(separator: "\n") + "\n\(total) files, the slowest verdict after \(slowest)"
            + ends.sorted { $0.key < $1.key }.map { "\n\($0.value) x \($0.key)" }.joined()
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        padded(name, 26) + cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
