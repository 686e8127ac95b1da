/// How a log counts its epochs.
package enum EpochCounting: Hashable, Sendable, Codable {
    /// Whole numbers, the first being this.
    case epochs(from: Int)
    /// How much of the training is done, in epochs: 0.5 is in the middle of the first and 1.0 at its end (Hugging Face's
    /// trainer).
    case done

    /// The epoch, 0-based. Nil for what is no epoch.
    func epoch(_ value: Double) -> Int? {
        guard value >= 0, value <= Double(LogLimits.number) else { return nil }
        switch self {
        case .epochs(let first): return Int(exactly: value).map { $0 - first }.flatMap { $0 >= 0 ? $0 : nil }
        case .done: return value > 0 ? Int(value.rounded(.up)) - 1 : nil
        }
    }
}
