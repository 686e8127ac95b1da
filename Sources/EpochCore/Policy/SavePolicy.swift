/// `ModelCheckpoint`: when a record deserves a snapshot, and under which name.
///
/// One engine; what the versions of Keras differ in is the `Profile`. Sources of the rules: `callbacks.py` of
/// tensorflow-cpu 2.4.4 and Keras 2.15.0, `model_checkpoint.py` of Keras 3.8.0 and 3.15.1. `start_epoch`,
/// `min_interval`, `min_delta` and several monitors are epochd's own.
package struct SavePolicy: Hashable, Sendable {
    package var template: FilepathTemplate
    /// At least one. With `saveBestOnly`, a record is saved when it is the best by any of them.
    package var monitors: [Monitor]
    package var saveBestOnly: Bool
    package var profile: Profile
    package var frequency = SaveFrequency.epoch
    /// Epochs from one that is considered to the next.
    package var period = 1
    /// Where the log has epochs only: how many batches each has.
    package var stepsPerEpoch: Int?
    /// The first epoch that is considered, 1-based.
    package var startEpoch: Int?
    /// Seconds from one record that is saved to the next.
    package var minInterval: Double?
    /// Whether Keras's lines are wanted: writing them takes longer than deciding.
    package var writesLines = true
    /// What stands in for the compiled metrics, by name without `val_`.
    package var directions = MetricDirections.keras

    package init(
        template: FilepathTemplate, monitor: Monitor = Monitor(), saveBestOnly: Bool = false, profile: Profile = .tf24
    ) {
        self.template = template
        self.monitors = [monitor]
        self.saveBestOnly = saveBestOnly
        self.profile = profile
    }

    /// The first, by which snapshots are ranked.
    package var monitor: Monitor { monitors.first ?? Monitor() }

    /// Decides on a row of either kind; nil where a batch's end asks for no decision.
    package func decision(on record: EpochRecord, time: Timestamp? = nil, state: inout SaveState) -> Decision? {
        guard let batch = record.batch else { return decide(record, time: time, state: &state) }
        // In Keras the training has ended. One failed decision tells it; a million would tell no more.
        guard state.failure?.policy != fingerprint else { return nil }
        return decide(record, batch: batch, time: time, state: &state)
    }

    /// Whether an integer `save_freq` was given.
    package var countsBatches: Bool { frequency != .epoch }

    /// Decides at an epoch's end, and moves the state on. The name is rendered before anything is compared, as in
    /// Keras: a template that cannot be rendered fails also on epochs that would not have been saved.
    ///
    /// - Parameter time: when the row was written, where that is known.
    package func decide(_ record: EpochRecord, time: Timestamp? = nil, state: inout SaveState) -> Decision {
        if let failed = standingFailure(&state) { return failed }
        do {
            return try decideAtEpochEnd(record, time, &state)
        } catch {
            return fail(record, error, &state)
        }
    }

    /// Decides at a batch's end; nil where the counter of an integer `save_freq` does not fire.
    ///
    /// - Parameters:
    ///   - record: the epoch that the batch is of, with the metrics so far.
    ///   - batch: 0-based within the epoch; the last one of its group, where several are run in one step.
    package func decide(
        _ record: EpochRecord, batch: Int, time: Timestamp? = nil, state: inout SaveState
    ) -> Decision? {
        if let failed = standingFailure(&state) { return failed }
        do {
            return try decideAtBatchEnd(record, batch, time, &state)
        } catch {
            return fail(record, error, &state)
        }
    }

    /// The name under which the record would be saved; nil when it cannot be rendered, or cannot stand in the
    /// archive.
    package func path(for record: EpochRecord) -> String? {
        let batch = record.batch ?? stepsPerEpoch.map { $0 - 1 }
        guard let rendered = try? render(record, batch: batch) else { return nil }
        return try? ArchiveName(rendered: rendered).path
    }

    func consider(
        _ record: EpochRecord, batch: Int?, _ time: Timestamp?, after rules: [DecisionBasis], _ state: inout SaveState
    ) throws(PolicyError) -> Decision {
        let path = try render(record, batch: batch)
        let decision = saveBestOnly ? try decideByMetrics(record, path: path, &state) : saveAlways(record, path: path)
        var explained = decision
        if !rules.isEmpty { explained.basis = rules + decision.basis }
        if decision.path != nil { state.lastSaved = time ?? state.lastSaved }
        return explained
    }

    private func render(_ record: EpochRecord, batch: Int?) throws(PolicyError) -> String {
        do {
            return try template.render(record, batch: profile.offersBatch ? batch : nil)
        } catch {
            throw PolicyError(error)
        }
    }

    private func saveAlways(_ record: EpochRecord, path: String) -> Decision {
        save(
            path, reason: frequency == .epoch && period <= 1 ? "every epoch is saved" : "every one considered is saved",
            lines: lines(saving: record, path: path), basis: [DecisionBasis(.everyEpoch)])
    }

    private func decideByMetrics(
        _ record: EpochRecord, path: String, _ state: inout SaveState
    ) throws(PolicyError) -> Decision {
        var verdicts: [MonitorVerdict] = []
        for monitor in monitors { verdicts.append(try judge(monitor, record, path: path, state)) }
        let decision = decision(by: verdicts, path: path)
        guard decision.path != nil else { return decision }
        for (monitor, verdict) in zip(monitors, verdicts) {
            if let champion = verdict.champion { state.champions[monitor.metric] = champion }
        }
        return decision
    }

    private func decision(by verdicts: [MonitorVerdict], path: String) -> Decision {
        // Nearly all policies have one monitor, and a log that is replayed may have a million rows.
        if verdicts.count == 1 { return decision(by: verdicts[0], path: path) }
        let saving = verdicts.filter(\.saves)
        let (lines, basis) = (verdicts.flatMap(\.lines), verdicts.map(\.basis))
        let telling = saving.isEmpty ? verdicts : verdicts.filter { $0.saves || $0.lacksMetric }
        let reason = telling.map(\.reason).joined(separator: "; ")
        var decision =
            saving.isEmpty
            ? Decision(outcome: .skip, reason: reason, lines: lines, basis: basis)
            : save(path, reason: reason, lines: lines, basis: basis)
        decision.lacksMetric = verdicts.contains(where: \.lacksMetric)
        return decision
    }

    private func decision(by verdict: MonitorVerdict, path: String) -> Decision {
        let (reason, lines, basis) = (verdict.reason, verdict.lines, [verdict.basis])
        var decision =
            verdict.saves
            ? save(path, reason: reason, lines: lines, basis: basis)
            : Decision(outcome: .skip, reason: reason, lines: lines, basis: basis)
        decision.lacksMetric = verdict.lacksMetric
        return decision
    }

    /// A name that cannot stand in the archive fails only where it is needed. Keras has moved its best on by then, and
    /// its training ends; here the best stays, so that a later epoch can still be saved.
    private func save(_ path: String, reason: String, lines: [String], basis: [DecisionBasis]) -> Decision {
        do {
            let path = try ArchiveName(rendered: path).path
            return Decision(outcome: .save(path: path), reason: reason, lines: lines, basis: basis)
        } catch {
            return Decision(outcome: .failed, reason: "\(error)", basis: basis + [DecisionBasis(.failure)])
        }
    }
}
