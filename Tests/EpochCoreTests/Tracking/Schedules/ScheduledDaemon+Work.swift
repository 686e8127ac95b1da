import EpochCore

/// What the tracker asks for, and what comes of it.
extension ScheduledDaemon {
    mutating func feed(_ event: TrackerEvent, at time: Timestamp? = nil) {
        let actions = tracker.handle(event, now: time ?? now)
        note("    \(event)")
        for action in actions {
            note("      -> \(action)")
            perform(action)
        }
    }

    private mutating func perform(_ action: TrackerAction) {
        switch action {
        case .recorded(let key, let record, let decision): store(key, record, decision)
        case .missed(let key, _): current.records[key]?.outcome = .missed
        case .leftUncertain(let key, _): current.records[key]?.outcome = .uncertain
        case .inspect(let file):
            files[file]?.settled = nil
            lookLater(at: file)
        case .capture, .commit, .discard: work.append(action)
        }
    }

    private mutating func store(_ key: RowKey, _ record: EpochRecord, _ decision: Decision) {
        guard let row else { return violations.append("\(key) was recorded without a row") }
        if current.records[key] != nil { violations.append("\(key) was recorded twice") }
        current.keys.append(key)
        current.records[key] = .init(
            record: record, trained: row, decision: decision, outcome: decision.path == nil ? .skipped : .waiting,
            time: rowTime)
        recognise(key)
    }

    mutating func begin(_ action: TrackerAction) {
        switch action {
        case .capture(let id, let file, let version):
            let contents = directory.contents(of: file, version: version)
            let seconds = disturbances.copySeconds * .random(in: 0.1...1, using: &random)
            let isExamined = tracker.wantsExamination(of: id)
            let job = Job.capture(id, file: file, version, contents, isExamined: isExamined)
            jobs.append((now.adding(seconds: seconds), job))
        case .commit(let order):
            check(order)
            let seconds = disturbances.commitSeconds * .random(in: 0.1...1, using: &random)
            jobs.append((now.adding(seconds: seconds), .commit(order)))
        case .discard(let id): held[id] = nil
        case .recorded, .missed, .leftUncertain, .inspect: break
        }
    }

    mutating func finishJob() {
        guard let index = jobs.indices.min(by: { jobs[$0].end < jobs[$1].end }) else { return }
        switch jobs.remove(at: index).job {
        case .capture(let id, let file, let version, let contents, let isExamined):
            finishCapture(id, file, version, contents, isExamined)
        case .commit(let order): finishCommit(order)
        }
    }

    /// A copy is good if the file was in this version from its beginning to its end.
    private mutating func finishCapture(
        _ id: WriteID, _ file: String, _ version: FileVersion, _ at: TrainedEpoch?, _ isExamined: Bool
    ) {
        guard let contents = at, directory.contents(of: file, version: version) == contents else {
            return feed(.captureOutrun(id))
        }
        if random.chance(disturbances.failures) { return feed(.captureFailed(id, reason: "the disk failed")) }
        held[id] = contents
        feed(.captured(id, isExamined ? contents.counters : nil))
    }

    private mutating func finishCommit(_ order: CommitOrder) {
        let counters = held.removeValue(forKey: order.write)?.counters
        let isFailed = random.chance(disturbances.failures)
        for key in order.rows {
            current.records[key]?.outcome = isFailed ? .failed : order.record == nil ? .uncertain : .saved
        }
        if !isFailed { archive(order) }
        feed(isFailed ? .commitFailed(order.write) : .committed(order.write, counters))
    }
}
