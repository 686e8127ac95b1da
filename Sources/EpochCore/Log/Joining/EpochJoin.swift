/// Puts together what several files say of the same epochs, in whatever order the files are read.
///
/// An epoch comes out when a later one of the same training was known at the settling before: since then all files were
/// read to their ends, and with them all that was written of it.
struct EpochJoin: Hashable, Sendable, Codable {
    fileprivate struct Part: Hashable, Codable {
        var offset: UInt64
        var record: LogRecord
    }

    fileprivate struct Source: Hashable, Codable {
        var parts: [Int: Part] = [:]
        var latest = 0
        /// Epochs below this one were left by their training at the last settling.
        var left = 0
    }

    private var sources: [JoinSource: Source] = [:]
    private var count = 0

    init() {}

    /// - Parameter record: with its epoch.
    /// - Returns: false if there is too much already.
    mutating func add(_ record: LogRecord, from source: JoinSource, at offset: UInt64) -> Bool {
        guard let epoch = record.epoch, count < LogLimits.openEpochs else { return false }
        count += sources[source, default: Source()].add(Part(offset: offset, record: record), epoch) ? 1 : 0
        return true
    }

    /// The file begins anew.
    mutating func forget(_ file: String) {
        sources = sources.filter { $0.key.file != file }
        recount()
    }

    /// - Parameter training: of a source; trainings are ordered as they were run.
    mutating func settle(training: (JoinSource) -> Int) -> [LogEntry] {
        let places = places(training) { $0.left }
        let entries = places.compactMap { take($0) }
        leave(training)
        recount()
        return entries
    }

    /// All epochs that did not come out yet.
    func open(training: (JoinSource) -> Int) -> [LogEntry] {
        var join = self
        return places(training) { _ in .max }.compactMap { join.take($0) }
    }
}

extension EpochJoin.Source {
    /// Whether it is new.
    fileprivate mutating func add(_ part: EpochJoin.Part, _ epoch: Int) -> Bool {
        latest = epoch
        guard parts[epoch]?.record.merge(part.record) == nil else { return false }
        parts[epoch] = part
        return true
    }
}

extension EpochJoin {
    /// An epoch of a training, and the sources that have it.
    private struct Place {
        var training: Int
        var epoch: Int
        var sources: ArraySlice<JoinSource>
    }

    private func places(_ training: (JoinSource) -> Int, below limit: (Source) -> Int) -> [Place] {
        let trainings = Dictionary(grouping: sources.keys, by: training).sorted { $0.key < $1.key }
        return trainings.flatMap { training, members in
            let members = members.sorted()
            let epochs = members.reduce(into: Set<Int>()) { epochs, member in
                guard let source = sources[member] else { return }
                let limit = limit(source)
                for epoch in source.parts.keys where epoch < limit { epochs.insert(epoch) }
            }
            return epochs.sorted().map { Place(training: training, epoch: $0, sources: members[...]) }
        }
    }

    private mutating func take(_ place: Place) -> LogEntry? {
        var entry: LogEntry?
        for source in place.sources {
            guard let part = sources[source]?.parts.removeValue(forKey: place.epoch) else { continue }
            let new = LogEntry(offset: part.offset, file: source.file, .epoch(part.record))
            entry = entry.map { Self.merged($0, part.record) } ?? new
        }
        return entry
    }

    private static func merged(_ entry: LogEntry, _ record: LogRecord) -> LogEntry {
        guard var whole = entry.epoch else { return entry }
        let times = [whole.time, record.time]
        whole.merge(record)
        whole.time = times.compactMap { $0 }.max()
        return LogEntry(offset: entry.offset, file: entry.file, .epoch(whole))
    }

    private mutating func leave(_ training: (JoinSource) -> Int) {
        let trainings = Dictionary(grouping: sources.keys, by: training)
        for (own, members) in trainings {
            let isOver = trainings.keys.contains { $0 > own }
            let newest = members.compactMap { sources[$0]?.latest }.max() ?? 0
            for member in members { sources[member]?.left = isOver ? .max : newest }
        }
    }

    private mutating func recount() { count = sources.values.reduce(0) { $0 + $1.parts.count } }
}
