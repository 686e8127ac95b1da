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

    /// Decides on the next record and moves `best` on. The name is rendered before anything else, as in Keras: a
    /// template that cannot be rendered fails also on epochs that would not have been saved.
    package func decide(_ record: EpochRecord, best: inout Double?) -> Decision {
        switch render(record) {
        case .failure(let failure):
            Decision(outcome: .failed, reason: failure.reason)
        case .success(let path):
            saveBestOnly ? decideByMetric(record, path: path, best: &best) : saveAlways(record, path: path)
        }
    }

    /// The name under which the record would be saved; nil when it cannot be rendered.
    package func path(for record: EpochRecord) -> String? {
        try? render(record).get()
    }

    private struct Failure: Error {
        var reason: String
    }

    private func render(_ record: EpochRecord) -> Result<String, Failure> {
        do {
            let rendered = try template.render(record)
            return .success(try ArchiveName(rendered: rendered).path)
        } catch let error as TemplateError {
            return .failure(Failure(reason: error.failure))
        } catch {
            return .failure(Failure(reason: "\(error)"))
        }
    }

    private func saveAlways(_ record: EpochRecord, path: String) -> Decision {
        let line = "Epoch \(padded(record.number)): saving model to \(path)"
        return Decision(outcome: .save(path: path), reason: "every epoch is saved", lines: [line])
    }

    private func decideByMetric(_ record: EpochRecord, path: String, best: inout Double?) -> Decision {
        guard case .number(let value)? = record.metrics[monitor.metric] else {
            let line = "Can save best model only with \(monitor.metric) available, skipping."
            return Decision(outcome: .skip, reason: "the row has no number for \(monitor.metric)", lines: [line])
        }
        let previous = best ?? monitor.worst
        guard monitor.isBetter(value, than: previous) else {
            let line = "Epoch \(padded(record.number)): \(monitor.metric) did not improve from \(fixed(previous))"
            let reason = "\(monitor.metric) \(shortest(value)) is not \(direction) \(shortest(previous))"
            return Decision(outcome: .skip, reason: reason, lines: [line])
        }
        best = value
        let change = "\(monitor.metric) improved from \(fixed(previous)) to \(fixed(value))"
        return Decision(
            outcome: .save(path: path),
            reason: "\(monitor.metric) \(shortest(value)) is \(direction) \(shortest(previous))",
            lines: ["Epoch \(padded(record.number)): \(change), saving model to \(path)"]
        )
    }

    private var direction: String { monitor.prefersHigher ? "above" : "below" }

    private func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// Python's `%0.5f`.
    private func fixed(_ value: Double) -> String {
        (try? FilepathTemplate("{v:0.5f}").render(["v": .number(value)])) ?? "\(value)"
    }

    private func shortest(_ value: Double) -> String {
        (try? FilepathTemplate("{v}").render(["v": .number(value)])) ?? "\(value)"
    }
}
