extension LogRecord {
    /// Takes over what a later row of the same epoch says. Names and texts that are too long, and names beyond
    /// `LogLimits.metrics`, are left out: what an epoch holds stays bounded, whatever its rows hold.
    mutating func merge(_ later: LogRecord) {
        step = later.step ?? step
        time = later.time ?? time
        later.content.forEach { merge($0, $1) }
    }

    /// Whether merging would leave out nothing.
    var isBounded: Bool {
        var isBounded = content.count <= LogLimits.metrics
        content.forEach { isBounded = isBounded && Self.isBounded($0, $1) }
        return isBounded
    }

    private static func isBounded(_ name: String, _ value: MetricValue) -> Bool {
        if case .text(let text) = value, text.utf8.count > LogLimits.text { return false }
        return name.utf8.count <= LogLimits.name
    }

    mutating func merge(_ name: String, _ value: MetricValue) {
        guard Self.isBounded(name, value) else { return }
        guard content.count < LogLimits.metrics || content.has(name) else { return }
        content.set(name, value)
    }
}
