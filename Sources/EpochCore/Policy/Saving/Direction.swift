/// Which way a metric gets better.
package enum Direction: String, CaseIterable, Hashable, Sendable, Codable {
    case min
    case max

    /// What every first value is better than.
    package var worst: Double { self == .max ? -.infinity : .infinity }

    var comparison: DecisionBasis.Comparison { self == .max ? .greater : .less }

    /// What a value must be beyond to be better than `best` by more than `delta`.
    func reference(_ best: Double, beyond delta: Double) -> Double {
        delta == 0 ? best : self == .max ? best + delta : best - delta
    }

    /// Strict, as in Keras: a tie is no improvement, and NaN is neither better nor worse than anything.
    package func isBetter(_ value: Double, than best: Double) -> Bool {
        self == .max ? value > best : value < best
    }
}
