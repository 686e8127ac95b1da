/// Keys that cannot be meant together. What Keras would ignore without a word is refused or noted.
struct PolicyContradictions {
    let policy: SavePolicy
    let hasBatches: Bool
    let issues: IssueList

    func find(_ section: ObjectReader) {
        var reader = section
        findOfFrequency(&reader)
        findOfBest(&reader)
        for monitor in policy.monitors { noteDoubtful(monitor, reader) }
    }

    private func findOfFrequency(_ reader: inout ObjectReader) {
        switch policy.frequency {
        case .epoch:
            refuse(
                "steps_per_epoch", "no such key with save_freq \"epoch\"", "remove it, or give save_freq a number",
                &reader)
        case .batches:
            refuse(
                "period", "no such key with a number for save_freq, which makes Keras ignore it", "remove one", &reader)
            if policy.stepsPerEpoch == nil, reader.raw("steps_per_epoch") == nil { demandSteps(reader) }
        }
    }

    private func demandSteps(_ reader: ObjectReader) {
        guard !hasBatches else {
            return issues.note(
                "is needed where the log has epochs only: then nothing is saved without it",
                field: reader.field("steps_per_epoch"))
        }
        let expected = "the number of batches in an epoch, since save_freq counts batches and the log has epochs only"
        let hint = "declare it, or let save_freq be \"epoch\""
        issues.add(ConfigurationIssue(field: reader.field("steps_per_epoch"), expected: expected, hint: hint))
    }

    private func findOfBest(_ reader: inout ObjectReader) {
        guard !policy.saveBestOnly else { return }
        refuse("min_delta", "no such key without save_best_only", "set save_best_only to true, or remove it", &reader)
        if reader.raw("initial_value_threshold") != nil {
            issues.note("has no effect without save_best_only", field: reader.field("initial_value_threshold"))
        }
    }

    private func refuse(_ key: String, _ expected: String, _ hint: String, _ reader: inout ObjectReader) {
        guard let value = reader.raw(key) else { return }
        issues.add(ConfigurationIssue(field: reader.field(key), value: value, expected: expected, hint: hint))
    }

    private func noteDoubtful(_ monitor: Monitor, _ reader: ObjectReader) {
        do {
            guard try policy.direction(of: monitor) == .max, monitor.metric.hasSuffix("loss") else { return }
            issues.note(
                "\(monitor.metric) reads like a loss, and the highest is taken for the best",
                field: reader.field("mode"))
        } catch {
            issues.note("runs will fail at their first epoch: \(error)", field: reader.field("mode"))
        }
    }
}
