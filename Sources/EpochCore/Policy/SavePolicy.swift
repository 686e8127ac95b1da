/// `ModelCheckpoint` of TF 2.4 with `save_freq="epoch"`: when a record deserves a snapshot, and under which name.
///
/// Source of the rules: `tensorflow-cpu 2.4.4`, `python/keras/callbacks.py`.
package struct SavePolicy: Hashable, Sendable {
    package var template: FilepathTemplate
    package var monitor: Monitor
    package var saveBestOnly: Bool

    package init(template: FilepathTemplate, monitor: Monitor = Monitor(), saveBestOnly: Bool = false) {
        self.template = template
        self.monitor = monitor
        self.saveBestOnly = saveBestOnly
    }

    /// Decides on the next record and moves the state on. The name is rendered before anything else, as in Keras: a
    /// template that cannot be rendered fails also on epochs that would not have been saved.
    ///
    /// A name that cannot stand in the archive fails only where it is needed. Keras has moved its best on by then, and
    /// its training ends; here the best stays, so that a later epoch can still be saved.
    package func decide(_ record: EpochRecord, state: inout SaveState) -> Decision {
        do {
            let path = try template.render(record)
            return saveBestOnly ? decideByMetric(record, path: path, &state) : saveAlways(record, path: path)
        } catch {
            return Decision(outcome: .failed, reason: error.failure, basis: [DecisionBasis(.failure)])
        }
    }

    /// The name under which the record would be saved; nil when it cannot be rendered, or cannot stand in the archive.
    package func path(for record: EpochRecord) -> String? {
        guard let rendered = try? template.render(record) else { return nil }
        return try? ArchiveName(rendered: rendered).path
    }

    private func saveAlways(_ record: EpochRecord, path: String) -> Decision {
        save(path, reason: "every epoch is saved", line: "Epoch \(padded(record.number)): saving model to \(path)")
            .resting(on: [DecisionBasis(.everyEpoch)])
    }

    private func decideByMetric(_ record: EpochRecord, path: String, _ state: inout SaveState) -> Decision {
        guard case .number(let value)? = record.metrics[monitor.metric] else {
            let line = "Can save best model only with \(monitor.metric) available, skipping."
            let reason = "the row has no number for \(monitor.metric)"
            let basis = DecisionBasis(.missingMetric, metric: monitor.metric)
            return Decision(outcome: .skip, reason: reason, lines: [line], lacksMetric: true, basis: [basis])
        }
        let previous = state.best?.number ?? monitor.worst
        let basis = [improvement(value, previous)]
        guard monitor.isBetter(value, than: previous) else { return skip(record, value, previous).resting(on: basis) }
        let decision = improve(record, value, previous, path: path).resting(on: basis)
        if decision.path != nil { state.best = .number(value) }
        return decision
    }

    private func improvement(_ value: Double, _ best: Double) -> DecisionBasis {
        DecisionBasis(
            .improvement, metric: monitor.metric, value: .number(value),
            comparison: monitor.prefersHigher ? .greater : .less, reference: .number(best))
    }

    private func skip(_ record: EpochRecord, _ value: Double, _ previous: Double) -> Decision {
        let line = "Epoch \(padded(record.number)): \(monitor.metric) did not improve from \(fixed(previous))"
        let reason = "\(monitor.metric) \(shortest(value)) is not \(direction) \(shortest(previous))"
        return Decision(outcome: .skip, reason: reason, lines: [line])
    }

    private func improve(_ record: EpochRecord, _ value: Double, _ previous: Double, path: String) -> Decision {
        let change = "\(monitor.metric) improved from \(fixed(previous)) to \(fixed(value))"
        return save(
            path, reason: "\(monitor.metric) \(shortest(value)) is \(direction) \(shortest(previous))",
            line: "Epoch \(padded(record.number)): \(change), saving model to \(path)")
    }

    private func save(_ path: String, reason: String, line: String) -> Decision {
        do {
            return Decision(outcome: .save(path: try ArchiveName(rendered: path).path), reason: reason, lines: [line])
        } catch {
            return Decision(outcome: .failed, reason: "\(error)", basis: [DecisionBasis(.failure)])
        }
    }

    private var direction: String { monitor.prefersHigher ? "above" : "below" }

    private func padded(_ number: Int) -> String { NumberText.padded(number, width: 5) }

    /// Python's `%0.5f`.
    private func fixed(_ value: Double) -> String { NumberText.fixed(value, places: 5) }

    private func shortest(_ value: Double) -> String { NumberText.shortest(value) }
}

extension Decision {
    /// A failure rests on itself alone.
    fileprivate func resting(on basis: [DecisionBasis]) -> Decision {
        var decision = self
        if outcome != .failed { decision.basis = basis }
        return decision
    }
}
