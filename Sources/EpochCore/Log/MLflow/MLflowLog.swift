/// MLflow's file store (mlflow, store/tracking/file_store.py): a file for each metric, named by it, with a line for each
/// value: milliseconds since 1970, value, step.
///
/// Steps are epochs, as MLflow's own loggers for Keras have it, unless the run has a metric `epoch` (Lightning's
/// logger): then that tells the epoch of each step. Steps that go back in one of the files begin another training. Stored,
/// each file is needed again from its unfinished line.
package struct MLflowLog: LogParser {
    private static let epochMetric = "epoch"

    private var files: [String: MLflowFile] = [:]
    private var trainings = MLflowTrainings()
    /// Values in all files whose training is not told yet.
    private var waiting = 0
    private var steps = EpochJoin()
    private var epoch = OpenEpoch()

    package init() {}

    /// - Parameter file: the metric's path below `metrics`, which is its name.
    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        guard var state = files.removeValue(forKey: file) ?? newFile() else { return }
        var rest = bytes
        while let line = state.splitter.next(&rest) {
            guard let value = MLflowValue(line.content) else {
                let reason = line.isTooLong ? "a line of more than 1 MiB" : "not a value: \(LogExcerpt(line.content))"
                entries.append(LogEntry(offset: line.offset, file: file, .unused(reason: reason)))
                continue
            }
            if let span = state.add(value, at: line.offset) { trainings.note(span) }
            waiting += 1
            guard waiting >= LogLimits.openEpochs else { continue }
            files[file] = state
            join(into: &entries)
            state = files.removeValue(forKey: file) ?? state
        }
        files[file] = state
    }

    package func resumeOffset(of file: String) -> UInt64 { files[file]?.splitter.offset ?? 0 }

    package mutating func restart(_ file: String) {
        waiting -= files.removeValue(forKey: file)?.waiting.count ?? 0
        steps.forget(file)
        if files.isEmpty { trainings = MLflowTrainings() }
    }

    package mutating func settle(into entries: inout [LogEntry]) {
        join(into: &entries)
        guard files[Self.epochMetric] != nil else { return steps.settle(into: &entries, training: \.training) }
        var joined: [LogEntry] = []
        steps.settle(into: &joined, training: \.training)
        place(joined, into: &entries)
    }

    package func unfinishedEpochs(newest limit: Int) -> [LogEntry] {
        let hasEpochs = files[Self.epochMetric] != nil || epoch.entry != nil
        guard !hasEpochs, waiting == 0 else { return unfinished.filter(\.isEpoch).suffix(limit) }
        return steps.open(newest: limit, training: \.training)
    }

    package var unfinished: [LogEntry] {
        var whole = self
        var entries: [LogEntry] = []
        whole.join(into: &entries)
        for (name, file) in files.sorted(by: { $0.key < $1.key }) where file.splitter.hasPending {
            let reason = "a line that has no newline yet"
            entries.append(LogEntry(offset: file.splitter.offset, file: name, .unused(reason: reason)))
        }
        whole.place(whole.steps.open(newest: .max, training: \.training), into: &entries)
        return entries + (whole.epoch.entry.map { [$0] } ?? [])
    }

    private func newFile() -> MLflowFile? { files.count < LogLimits.files ? MLflowFile() : nil }

    /// Puts together what was read, each value with those of its training.
    private mutating func join(into entries: inout [LogEntry]) {
        guard waiting > 0 else { return }
        trainings.settle()
        waiting = 0
        for name in files.keys.sorted() {
            for (value, training) in files[name]?.takeWaiting(trainings) ?? [] {
                add(value, JoinSource(file: name, training: training), into: &entries)
            }
        }
    }

    private mutating func add(_ value: MLflowFile.Waiting, _ source: JoinSource, into entries: inout [LogEntry]) {
        guard let number = value.value.number else { return }
        let found = EpochValue(
            epoch: value.step, step: value.step, time: value.time, name: source.file, number: number)
        guard !steps.add(found, from: source, at: value.offset) else { return }
        let reason = "more than \(LogLimits.openEpochs) values that are not settled"
        entries.append(LogEntry(offset: value.offset, file: source.file, .unused(reason: reason)))
    }

    /// Steps, put together from their files, as what they are.
    private mutating func place(_ joined: [LogEntry], into entries: inout [LogEntry]) {
        guard files[Self.epochMetric] != nil else {
            entries += joined
            return
        }
        for entry in joined {
            guard var record = entry.epoch else { continue }
            let number = record.metrics.removeValue(forKey: Self.epochMetric)?.number
            record.epoch = number.flatMap { EpochCounting.epochs(from: 0).epoch($0) }
            entries.append(LogEntry(offset: entry.offset, file: entry.file, .step(record)))
            guard record.epoch != nil else { continue }
            if let before = epoch.add(record, at: entry.offset) { entries.append(before) }
        }
    }
}
