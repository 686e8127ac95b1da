/// When a record is considered at all.
extension SavePolicy {
    func decideAtEpochEnd(
        _ record: EpochRecord, _ time: Timestamp?, _ state: inout SaveState
    ) throws(PolicyError) -> Decision {
        if let wait = waitForStart(record) { return wait }
        try findDirections(&state)
        switch frequency {
        case .epoch: return try decideByPeriod(record, time, &state)
        case .batches(let count): return try decideCoarsely(record, every: count, time, &state)
        }
    }

    /// Keras looks for them at the end of an epoch, also when it saves at batches, and whatever it saves.
    private func findDirections(_ state: inout SaveState) throws(PolicyError) {
        guard profile.autoMode == .byCompiledMetrics else { return }
        for monitor in monitors { _ = try direction(of: monitor) }
        state.hasEndedEpoch = true
    }

    func decideAtBatchEnd(
        _ record: EpochRecord, _ batch: Int, _ time: Timestamp?, _ state: inout SaveState
    ) throws(PolicyError) -> Decision? {
        guard case .batches(let count) = frequency, waitForStart(record) == nil else { return nil }
        // A log may tell the end of the epoch before later than this.
        if state.batches.beginsEpoch(batch) { try findDirections(&state) }
        state.batches.count(to: batch, from: profile.batchBeforeFirst)
        let basis = countBasis(.saveFrequency, state.batches.sinceLastSave, count)
        guard state.batches.fires(every: count) else { return nil }
        if let wait = waitForInterval(time, state) { return wait }
        return try consider(record, batch: batch, time, after: [basis], &state)
    }

    /// The counter is set to zero when a record is considered, whatever comes of it.
    private func decideByPeriod(
        _ record: EpochRecord, _ time: Timestamp?, _ state: inout SaveState
    ) throws(PolicyError) -> Decision {
        state.epochsSinceConsidered += 1
        let epochs = state.epochsSinceConsidered
        let basis = countBasis(.period, epochs, period)
        guard epochs >= period else { return skip("epoch \(epochs) of a period of \(period)", basis) }
        if let wait = waitForInterval(time, state) { return wait }
        state.epochsSinceConsidered = 0
        return try consider(record, batch: nil, time, after: period > 1 ? [basis] : [], &state)
    }

    /// Where the log has epochs only, batches are counted by the epoch, and a save falls on an epoch's end.
    private func decideCoarsely(
        _ record: EpochRecord, every count: Int, _ time: Timestamp?, _ state: inout SaveState
    ) throws(PolicyError) -> Decision {
        guard let stepsPerEpoch, !state.batches.isTold else {
            let basis = DecisionBasis(.saveFrequency, reference: .number(Double(count)))
            return skip("save_freq counts batches, and this is an epoch's end", basis)
        }
        state.batches.count(epochOf: stepsPerEpoch)
        let batches = state.batches.sinceLastSave
        let basis = countBasis(.coarseSaveFrequency, batches, count)
        let coarse = "coarse: \(batches) of \(count) batches by the epoch"
        guard state.batches.fires(every: count) else { return skip(coarse, basis) }
        if let wait = waitForInterval(time, state) { return wait }
        var decision = try consider(record, batch: stepsPerEpoch - 1, time, after: [basis], &state)
        decision.reason = "\(coarse); \(decision.reason)"
        return decision
    }

    private func waitForStart(_ record: EpochRecord) -> Decision? {
        guard let startEpoch, record.number < startEpoch else { return nil }
        return skip("before start_epoch \(startEpoch)", countBasis(.startEpoch, record.number, startEpoch))
    }

    /// A record whose time is not known is not held back: better one snapshot too many than one too few.
    private func waitForInterval(_ time: Timestamp?, _ state: SaveState) -> Decision? {
        guard let minInterval, let time, let last = state.lastSaved else { return nil }
        let seconds = time.seconds(since: last)
        guard (0..<minInterval).contains(seconds) else { return nil }
        let basis = DecisionBasis(
            .minInterval, value: .number(seconds), comparison: .atLeast, reference: .number(minInterval))
        let (passed, needed) = (DecisionText.shortest(seconds), DecisionText.shortest(minInterval))
        return skip("\(passed) s since the last save, min_interval is \(needed) s", basis)
    }

    private func countBasis(_ rule: DecisionBasis.Rule, _ count: Int, _ needed: Int) -> DecisionBasis {
        DecisionBasis(rule, value: .number(Double(count)), comparison: .atLeast, reference: .number(Double(needed)))
    }

    private func skip(_ reason: String, _ basis: DecisionBasis) -> Decision {
        Decision(outcome: .skip, reason: reason, basis: [basis])
    }
}
