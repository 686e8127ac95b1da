/// Puts together what several files say of the same epochs, in whatever order the files are read.
///
/// An epoch comes out when a later one of the same training was known at the settling before: since then all files were
/// read to their ends, and with them all that was written of it.
struct EpochJoin: Hashable, Sendable {
    private var sources: [JoinSource: JoinedParts] = [:]
    private var count = 0
    private var last = Remembered<Place>()

    init() {}

    /// - Parameter record: with its epoch.
    /// - Returns: false if there is too much already.
    mutating func add(_ record: LogRecord, from source: JoinSource, at offset: UInt64) -> Bool {
        guard let epoch = record.epoch else { return false }
        return add(epoch, from: source, at: offset, new: record) { $0.merge(record) }
    }

    /// - Returns: false if there is too much already.
    mutating func add(_ value: EpochValue, from source: JoinSource, at offset: UInt64) -> Bool {
        add(value.epoch, from: source, at: offset, new: LogRecord(value)) { $0.merge(value) }
    }

    private mutating func add(
        _ epoch: Int, from source: JoinSource, at offset: UInt64, new: @autoclosure () -> LogRecord,
        merge: (inout LogRecord) -> Void
    ) -> Bool {
        guard count < LogLimits.openEpochs, let place = place(of: source) else { return false }
        count += sources.values[place].add(epoch, at: offset, new: new(), merge: merge) ? 1 : 0
        return true
    }

    /// The source is at this epoch, which will be added when it is known.
    mutating func reach(_ epoch: Int, by source: JoinSource) {
        guard let place = place(of: source) else { return }
        sources.values[place].latest = epoch
    }

    /// The file begins anew.
    mutating func forget(_ file: String) {
        last.value = nil
        sources = sources.filter { $0.key.file != file }
        count = sources.values.reduce(0) { $0 + $1.count }
    }

    /// - Parameter training: of a source; trainings are ordered as they were run.
    mutating func settle(into entries: inout [LogEntry], training: (JoinSource) -> Int) {
        let trainings = Dictionary(grouping: sources.keys, by: training)
        for (_, members) in trainings.sorted(by: { $0.key < $1.key }) {
            EpochMerge.join(takeLeft(by: members.sorted()), into: &entries)
        }
        leave(trainings)
        count = sources.values.reduce(0) { $0 + $1.count }
    }

    /// Epochs that did not come out yet: the newest so many.
    func open(newest limit: Int, training: (JoinSource) -> Int) -> [LogEntry] {
        var entries: [LogEntry] = []
        for (_, members) in Dictionary(grouping: sources.keys, by: training).sorted(by: { $0.key < $1.key }) {
            let parts = members.sorted().map { EpochMerge.Member($0.file, sources[$0]?.newest(limit) ?? []) }
            EpochMerge.join(parts, into: &entries)
        }
        return entries.suffix(limit)
    }
}

extension EpochJoin: Codable {
    private enum CodingKeys: CodingKey { case sources, count }
}

extension EpochJoin {
    /// Where the source stands that was added to last: the next record is mostly of the same.
    private struct Place: Sendable {
        var source: JoinSource
        var index: Dictionary<JoinSource, JoinedParts>.Index
    }

    private mutating func place(of source: JoinSource) -> Dictionary<JoinSource, JoinedParts>.Index? {
        if let last = last.value, last.source == source { return last.index }
        if sources[source] == nil { sources[source] = JoinedParts() }
        let index = sources.index(forKey: source)
        last.value = index.map { Place(source: source, index: $0) }
        return index
    }

    /// The epochs that one of the sources has left, with what the others have of them.
    private mutating func takeLeft(by members: [JoinSource]) -> [EpochMerge.Member] {
        let left = members.compactMap { sources[$0]?.left }
        var taken = members.map { EpochMerge.Member($0.file, sources[$0]?.takeLeft() ?? []) }
        guard let last = left.max(), left.contains(where: { $0 < last }) else { return taken }
        let epochs = Set(taken.flatMap { $0.parts.map(\.epoch) })
        for (index, member) in members.enumerated() { taken[index].parts += sources[member]?.take(epochs) ?? [] }
        return taken
    }

    private mutating func leave(_ trainings: [Int: [JoinSource]]) {
        let last = trainings.keys.max()
        for (own, members) in trainings {
            let newest = members.compactMap { sources[$0]?.latest }.max() ?? 0
            for member in members { sources[member]?.left = own == last ? newest : .max }
        }
    }
}
