/// TensorBoard's event files: one folder of them, or one for training and one for validation, and a new file each time
/// that a training is resumed.
///
/// A file's path tells its folder. Stored, each file is needed again from its first record that was not whole.
package struct TensorBoardLog: LogParser {
    private struct File: Hashable, Codable {
        var frames = EventFrames()
        var step: EventStep?
        var tags = EventTags()
    }

    private var files: [String: File] = [:]
    private var epochs = EpochJoin()
    /// The log tells its steps' epochs. If not, and the tags do not say otherwise, the steps are epochs.
    private var tellsEpochs = false
    /// Of those that training has ended: its batches now are of the next one.
    private var lastEpoch: Int?

    package init() {}

    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        guard var state = files.removeValue(forKey: file) ?? newFile() else { return }
        let folder = EventFolder(of: file)
        var rest = bytes
        while let frame = state.frames.next(&rest) {
            switch frame {
            case .damaged(let offset, let reason):
                entries.append(LogEntry(offset: offset, file: file, .unused(reason: reason)))
            case .record(let offset, let data):
                take(data, at: offset, of: file, folder, &state, into: &entries)
            }
        }
        files[file] = state
    }

    package func resumeOffset(of file: String) -> UInt64 { files[file]?.frames.offset ?? 0 }

    package mutating func restart(_ file: String) {
        files[file] = nil
        epochs.forget(file)
    }

    package mutating func settle(into entries: inout [LogEntry]) {
        let trainings = trainings
        epochs.settle(into: &entries) { trainings[$0.file] ?? 0 }
    }

    package var unfinished: [LogEntry] {
        var whole = self
        var entries: [LogEntry] = []
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            if let step = file.step { whole.close(step, of: name, into: &entries) }
            guard file.frames.hasPending else { continue }
            entries.append(
                LogEntry(offset: file.frames.offset, file: name, .unused(reason: "a record that is not whole yet")))
        }
        return entries + whole.openEpochs(newest: .max)
    }

    package func unfinishedEpochs(newest limit: Int) -> [LogEntry] {
        var (whole, entries) = (self, [LogEntry]())
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            if let step = file.step { whole.close(step, of: name, into: &entries) }
        }
        return whole.openEpochs(newest: limit)
    }

    private func openEpochs(newest limit: Int) -> [LogEntry] {
        let trainings = trainings
        return epochs.open(newest: limit) { trainings[$0.file] ?? 0 }
    }

    private func newFile() -> File? { files.count < LogLimits.files ? File() : nil }

    private mutating func take(
        _ data: ArraySlice<UInt8>, at offset: UInt64, of name: String, _ folder: EventFolder, _ file: inout File,
        into entries: inout [LogEntry]
    ) {
        do throws(ProtobufFields.Damage) {
            for scalar in try EventScalar.all(in: data) {
                take(scalar, at: offset, of: name, folder, &file, into: &entries)
            }
        } catch {
            entries.append(LogEntry(offset: offset, file: name, .unused(reason: "a record that is no event")))
        }
    }

    private mutating func take(
        _ scalar: EventScalar, at offset: UInt64, of name: String, _ folder: EventFolder, _ file: inout File,
        into entries: inout [LogEntry]
    ) {
        guard (0...LogLimits.number).contains(scalar.step) else {
            entries.append(LogEntry(offset: offset, file: name, .unused(reason: "a step of \(scalar.step)")))
            return
        }
        switch file.tags.meaning(of: scalar.tag, in: folder) {
        case .ignored: return
        case .epoch(let metric):
            if folder != .validation { lastEpoch = scalar.step }
            let value = EpochValue(epoch: scalar.step, time: scalar.time, name: metric, number: scalar.value)
            let isAdded = epochs.add(value, from: JoinSource(file: name), at: offset)
            if !isAdded { refuse(offset, of: name, into: &entries) }
        case .batch(let metric):
            let record = LogRecord(
                epoch: lastEpoch.map { $0 + 1 } ?? 0, step: scalar.step, time: scalar.time,
                content: LogMetrics(metric, .number(scalar.value)))
            entries.append(LogEntry(offset: offset, file: name, .step(record)))
        case .epochNumber(let counting):
            open(scalar, at: offset, of: name, &file, into: &entries)
            file.step?.epoch = counting.epoch(scalar.value)
        case .other(let metric):
            open(scalar, at: offset, of: name, &file, into: &entries)
            file.step?.record.merge(metric, .number(scalar.value))
        }
    }

    /// Goes to the scalar's step.
    private mutating func open(
        _ scalar: EventScalar, at offset: UInt64, of name: String, _ file: inout File,
        into entries: inout [LogEntry]
    ) {
        if let step = file.step, step.record.step != scalar.step {
            close(step, of: name, into: &entries)
            file.step = nil
        }
        if file.step == nil { file.step = EventStep(offset: offset, record: LogRecord(step: scalar.step)) }
        file.step?.record.time = scalar.time
    }

    private mutating func close(_ step: EventStep, of name: String, into entries: inout [LogEntry]) {
        tellsEpochs = tellsEpochs || step.epoch != nil
        var record = step.record
        record.epoch = step.epoch ?? (tellsEpochs ? nil : record.step)
        if tellsEpochs { entries.append(LogEntry(offset: step.offset, file: name, .step(record))) }
        guard record.epoch != nil else { return }
        let isAdded = epochs.add(record, from: JoinSource(file: name), at: step.offset)
        if !isAdded { refuse(step.offset, of: name, into: &entries) }
    }

    private func refuse(_ offset: UInt64, of name: String, into entries: inout [LogEntry]) {
        let reason = "more than \(LogLimits.openEpochs) epochs of a file that are not settled"
        entries.append(LogEntry(offset: offset, file: name, .unused(reason: reason)))
    }

    /// Which training each file is of. Those in the folder of training begin one each; another belongs to the last that
    /// was begun before it.
    private var trainings: [String: Int] {
        let main = files.keys.contains { EventFolder(of: $0) == .training } ? EventFolder.training : .main
        let ordered = files.keys.sorted { EventFileName($0) < EventFileName($1) }
        var training = -1
        return ordered.reduce(into: [:]) { trainings, file in
            if EventFolder(of: file) == main { training += 1 }
            trainings[file] = max(training, 0)
        }
    }
}
