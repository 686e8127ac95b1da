extension SavePolicy {
    /// Which policy decided, in short: for the ledger, which outlives edits of the configuration.
    package var summary: String {
        let monitored = monitors.map(words).joined(separator: ", ")
        let rule = saveBestOnly ? "save_best_only by \(monitored)" : "every epoch, monitor \(monitored)"
        return ([profile.name, rule] + limits + ["filepath \(template.text)"]).joined(separator: ", ")
    }

    private func words(on monitor: Monitor) -> String {
        var words = [directionName(of: monitor)]
        if monitor.minDelta != 0 { words.append("min_delta \(DecisionText.shortest(monitor.minDelta))") }
        if let threshold = monitor.initialValueThreshold {
            words.append("initial_value_threshold \(DecisionText.shortest(threshold))")
        }
        return "\(monitor.metric) (\(words.joined(separator: ", ")))"
    }

    private func directionName(of monitor: Monitor) -> String {
        (try? direction(of: monitor))?.rawValue ?? monitor.mode.rawValue
    }

    /// What is not as usual.
    private var limits: [String] {
        var limits: [String] = []
        if period > 1 { limits.append("period \(period)") }
        if case .batches(let count) = frequency { limits.append("save_freq \(count)") }
        if let startEpoch { limits.append("start_epoch \(startEpoch)") }
        if let minInterval { limits.append("min_interval \(DecisionText.shortest(minInterval)) s") }
        return limits
    }
}
