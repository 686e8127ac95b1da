extension SavePolicy {
    /// Which policy decided, in short: for the ledger, which outlives edits of the configuration.
    package var summary: String {
        let monitored = "\(monitor.metric) (\(monitor.prefersHigher ? "max" : "min"))"
        let rule = saveBestOnly ? "save_best_only by \(monitored)" : "every epoch, monitor \(monitored)"
        return "\(rule), filepath \(template.text)"
    }
}
