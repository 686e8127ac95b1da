extension Timestamp {
    /// Nil for what is no time of this century's clocks: logs hold other numbers under a time's name.
    init?(secondsSince1970 seconds: Double) {
        guard seconds >= 0, seconds < 9e9 else { return nil }
        // The product of both together would not be exact.
        let whole = seconds.rounded(.down)
        self.init(nanoseconds: Int64(whole) * 1_000_000_000 + Int64(((seconds - whole) * 1e9).rounded()))
    }
}
