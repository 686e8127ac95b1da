/// One cell of a log's row.
package enum MetricValue: Hashable, Sendable {
    case number(Double)
    /// Something that is not a number: a string metric, or a list as Keras's CSVLogger writes it.
    case text(String)
    /// `NA` or an empty cell: the metric was not reported for this epoch.
    case missing

    package var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }
}
