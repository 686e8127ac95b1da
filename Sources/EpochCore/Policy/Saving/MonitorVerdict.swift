/// What one monitor says of a record: each decides as a callback of its own would.
struct MonitorVerdict {
    var saves: Bool
    var reason: String
    var basis: DecisionBasis
    /// Keras's warning and its lines.
    var lines: [String]
    /// The record's own value, where it is the new best.
    var champion: Champion?
    var lacksMetric = false
}
