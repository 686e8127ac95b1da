/// What rows need of a header. To copy the metrics of a row before, and to put values at known places in them, is much
/// faster than to look up each name. A class, so that a row takes hold of one thing and not of all these.
final class CSVColumns: Sendable {
    typealias Place = Dictionary<String, MetricValue>.Index

    let names: [String]
    let separator: UInt8
    /// Nil where only steps are told.
    let epoch: Int?
    let step: Int?
    /// All of them, missing.
    let metrics: [String: MetricValue]
    /// Of each column in the metrics, and in copies of them; nil for a column that is none.
    private let places: [Place?]

    init(_ names: [String], separator: UInt8, epoch: Int?) {
        let own = names.indices.map { $0 == epoch || names[$0].isEmpty ? nil : names[$0] }
        let missing = own.compactMap { name in name.map { ($0, MetricValue.missing) } }
        let metrics = Dictionary(missing, uniquingKeysWith: { first, _ in first })
        self.names = names
        self.separator = separator
        self.epoch = epoch
        self.metrics = metrics
        step = own.firstIndex(of: "step")
        places = own.map { name in name.flatMap { metrics.index(forKey: $0) } }
    }

    /// Nil for what is no metric.
    func place(of column: Int) -> Place? { column < places.count ? places[column] : nil }

    /// Nil for what is no metric.
    func metric(_ column: Int) -> String? { place(of: column) == nil ? nil : names[column] }
}
