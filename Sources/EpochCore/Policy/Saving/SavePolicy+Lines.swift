/// What the callback would have printed with `verbose=1`, or warned of.
extension SavePolicy {
    func lines(saving record: EpochRecord, path: String) -> [String] {
        ["\(head(record)) saving model to \(path)"] + end(record, path: path)
    }

    func lines(improved monitor: Monitor, _ record: EpochRecord, from best: Double?, to value: Double, path: String)
        -> [String]
    {
        let change = "improved from \(DecisionText.fixed(best)) to \(DecisionText.fixed(value))"
        return ["\(head(record)) \(monitor.metric) \(change), saving model to \(path)"] + end(record, path: path)
    }

    func line(notImproved monitor: Monitor, _ record: EpochRecord, from best: Double) -> String {
        "\(head(record)) \(monitor.metric) did not improve from \(DecisionText.fixed(best))"
    }

    /// Keras 3.10 and later warn, and save without a line of its beginning.
    func lines(missing monitor: Monitor, _ record: EpochRecord, path: String) -> [String] {
        let warning = "Can save best model only with \(monitor.metric) available"
        return profile.missingMetric == .skip ? ["\(warning), skipping."] : ["\(warning)."] + end(record, path: path)
    }

    private func end(_ record: EpochRecord, path: String) -> [String] {
        profile.announcesEnd ? ["\(head(record)) finished saving model to \(path)"] : []
    }

    private func head(_ record: EpochRecord) -> String {
        let digits = String(record.number)
        return "Epoch \(String(repeating: "0", count: max(0, profile.epochDigits - digits.count)))\(digits):"
    }
}
