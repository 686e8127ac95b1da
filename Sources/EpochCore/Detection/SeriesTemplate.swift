/// The trainer's `filepath`, found from the names that it gave and from the log. Only what the log proves is taken: that a
/// number is the epoch, from 1 as Keras counts, and that a fraction is one of its metrics.
struct SeriesTemplate {
    private(set) var text: String?
    private let names: [NumberedName]
    private let records: [Int: EpochRecord]
    private let lastNumber: Int

    /// - Parameter names: of one shape; at least two.
    init(_ names: [NumberedName], _ log: DetectedLog?) {
        self.names = names
        let epochs = log?.epochs ?? [:]
        records = Dictionary(
            uniqueKeysWithValues: epochs.map { ($0.key + 1, EpochRecord(epoch: $0.key, metrics: $0.value.metrics)) })
        lastNumber = log?.lastNumber ?? 0
        text = candidates(log?.metrics ?? []).first(where: isProven)
    }

    private var columns: Range<Int> { names[0].numbers.indices }

    /// With the one number that varies as the epoch, and each fraction as one metric or another.
    private func candidates(_ metrics: [String]) -> [String] {
        let isFraction = columns.map { column in names.contains { $0.numbers[column].contains(".") } }
        let varying = columns.filter { column in
            !isFraction[column] && Set(names.map { $0.numbers[column] }).count > 1
        }
        guard varying.count == 1, let epoch = varying.first else { return [] }
        var candidates = [""]
        for column in columns {
            let fields =
                isFraction[column]
                ? self.fields(column, metrics) : [column == epoch ? epochField(column) : names[0].numbers[column]]
            let text = Self.literal(names[0].texts[column])
            candidates = candidates.flatMap { start in fields.map { start + text + $0 } }
            guard candidates.count <= Self.limit else { return [] }
        }
        return candidates.map { $0 + Self.literal((names[0].texts.last ?? "") + names[0].suffix) }
    }

    private static let limit = 64
    private static let metricLimit = 256

    private func epochField(_ column: Int) -> String {
        let width = names.map { $0.numbers[column].count }.min() ?? 1
        return width > 1 ? "{epoch:0\(width)d}" : "{epoch}"
    }

    /// The metrics that the fraction is of, in all names whose epoch the log has.
    private func fields(_ column: Int, _ metrics: [String]) -> [String] {
        let digits = Set(names.map { $0.numbers[column].split(separator: ".").last?.count ?? 0 })
        guard digits.count == 1, let digits = digits.first else { return [] }
        return metrics.filter(MonitorChoice.isPlain).prefix(Self.metricLimit).map { "{\($0):.\(digits)f}" }.filter {
            field in
            let texts = Set(records.values.compactMap { try? FilepathTemplate(field).render($0) })
            return names.contains { texts.contains($0.numbers[column]) }
        }
    }

    private static func literal(_ text: String) -> String {
        text.map { "{}".contains($0) ? "\($0)\($0)" : String($0) }.joined()
    }

    /// With a metric in the names, two names must be what the template makes of their records, and none may be another.
    /// Without, the numbers must be all that can be: the first is 1 and the last is the log's.
    private func isProven(_ template: String) -> Bool {
        guard let pattern = try? NamePattern(template) else { return false }
        let numbers = names.compactMap { pattern.match(text(of: $0))?.number }
        guard numbers.count == names.count else { return false }
        let pairs = zip(names, numbers).compactMap { name, number in
            records[number].map { (name: text(of: name), made: try? FilepathTemplate(template).render($0)) }
        }
        guard pairs.allSatisfy({ $0.name == $0.made }) else { return false }
        let hasMetric = columns.contains { column in names.contains { $0.numbers[column].contains(".") } }
        return hasMetric ? pairs.count > 1 : numbers.min() == 1 && numbers.max() == lastNumber
    }

    private func text(of name: NumberedName) -> String {
        zip(name.texts, name.numbers).map { $0 + $1 }.joined() + (name.texts.last ?? "") + name.suffix
    }
}
