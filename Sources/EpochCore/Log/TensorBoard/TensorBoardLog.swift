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
    private var folders = EventFolders()
    private var epochs = EpochJoin()
    /// The log tells its steps' epochs. If not, and the tags do not say otherwise, the steps are epochs.
    private var tellsEpochs = false
    /// Of those that training has ended: its batches now are of the next one.
    private var lastEpoch: Int?

    package init() {}

    package mutating func expect(_ file: String) {
        guard folders.add(file) else { return }
        for name in files.keys { files[name]?.tags = EventTags() }
    }

    package mutating func take(_ bytes: ArraySlice<UInt8>, of file: String, into entries: inout [LogEntry]) {
        guard var state = files.removeValue(forKey: file) ?? newFile(file) else { return }
        let folder = folders.folder(of: file)
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
        let last = trainings.values.max()
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            guard let step = file.step else { continue }
            if trainings[name] != last {
                close(step, of: name, into: &entries)
                files[name]?.step = nil
            } else if let epoch = epoch(of: step) {
                // It is not added yet, and yet tells that those before it are over.
                epochs.reach(epoch, by: JoinSource(file: name))
            }
        }
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

    private mutating func newFile(_ name: String) -> File? {
        guard files.count < LogLimits.files else { return nil }
        expect(name)
        return File()
    }

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
        record.epoch = epoch(of: step)
        if tellsEpochs { entries.append(LogEntry(offset: step.offset, file: name, .step(record))) }
        guard record.epoch != nil else { return }
        let isAdded = epochs.add(record, from: JoinSource(file: name), at: step.offset)
        if !isAdded { refuse(step.offset, of: name, into: &entries) }
    }

    private func epoch(of step: EventStep) -> Int? { step.epoch ?? (tellsEpochs ? nil : step.record.step) }

    private func refuse(_ offset: UInt64, of name: String, into entries: inout [LogEntry]) {
        let reason = "more than \(LogLimits.openEpochs) epochs of a file that are not settled"
        entries.append(LogEntry(offset: offset, file: name, .unused(reason: reason)))
    }

    /// Which training each file is of. Those in the folder of training begin one each; another belongs to the last that was
    /// begun before it, or to the next one, if its folder has a file for that already: its writer may have been opened
    /// first.
    private var trainings: [String: Int] {
        let folder = files.keys.reduce(into: [:]) { $0[$1] = folders.folder(of: $1) }
        let main = folder.values.contains(.training) ? EventFolder.training : .main
        let count = folder.values.count { $0 == main }
        var (training, latest, trainings) = (-1, [EventFolder: Int](), [String: Int]())
        for file in files.keys.sorted(by: { EventFileName($0) < EventFileName($1) }) {
            guard let own = folder[file] else { continue }
            if own == main { training += 1 }
            let next = own == main ? training : max(training, latest[own].map { $0 + 1 } ?? 0)
            trainings[file] = max(0, min(next, count - 1))
            latest[own] = trainings[file]
        }
        return trainings
    }
}
