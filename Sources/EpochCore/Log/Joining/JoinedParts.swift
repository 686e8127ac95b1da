/// What one source says, a part an epoch.
struct JoinedParts: Hashable, Sendable, Codable {
    struct Part: Hashable, Sendable, Codable {
        var epoch: Int
        var offset: UInt64
        var record: LogRecord
    }

    /// In the order of their epochs, as nearly all come.
    private var ordered: [Part] = []
    /// Those that came behind a later one.
    private var late: [Int: Part] = [:]
    /// The epoch that the source is at: it was added last, or will be next.
    var latest = 0
    /// Epochs below this one were left by their training at the last settling.
    var left = 0

    var count: Int { ordered.count + late.count }

    /// - Parameters:
    ///   - new: what is known of the epoch, if it is a new one.
    ///   - merge: adds that to what was known of it.
    /// - Returns: whether it is a new one.
    mutating func add(
        _ epoch: Int, at offset: UInt64, new: @autoclosure () -> LogRecord, merge: (inout LogRecord) -> Void
    ) -> Bool {
        latest = epoch
        guard let last = ordered.last?.epoch, epoch <= last else {
            ordered.append(Part(epoch: epoch, offset: offset, record: new()))
            return true
        }
        let index = ordered.count - (epoch == last ? 1 : countFrom(epoch))
        if ordered[index].epoch == epoch {
            merge(&ordered[index].record)
            return false
        }
        guard late[epoch] != nil else {
            late[epoch] = Part(epoch: epoch, offset: offset, record: new())
            return true
        }
        merge(&late[epoch, default: Part(epoch: epoch, offset: offset, record: LogRecord())].record)
        return false
    }

    /// Takes out the parts of the epochs that were left, in their order.
    mutating func takeLeft() -> ArraySlice<Part> {
        let early = late.isEmpty ? [] : late.values.filter { $0.epoch < left }
        for part in early { late[part.epoch] = nil }
        let parts = ordered.prefix(ordered.count - countFrom(left))
        ordered = Array(ordered[parts.endIndex...])
        return early.isEmpty ? parts : (parts + early).sorted { $0.epoch < $1.epoch }[...]
    }

    /// Takes out the parts of these epochs, in their order.
    mutating func take(_ epochs: Set<Int>) -> [Part] {
        let parts = (ordered + late.values).filter { epochs.contains($0.epoch) }.sorted { $0.epoch < $1.epoch }
        ordered.removeAll { epochs.contains($0.epoch) }
        for part in parts { late[part.epoch] = nil }
        return parts
    }

    /// The parts of the newest epochs, so many of them at most, in their order.
    func newest(_ count: Int) -> ArraySlice<Part> {
        guard !late.isEmpty else { return ordered.suffix(count) }
        return (ordered + late.values).sorted { $0.epoch < $1.epoch }.suffix(count)
    }

    /// How many of those in order are of this epoch or a later one.
    private func countFrom(_ epoch: Int) -> Int {
        var (low, high) = (0, ordered.count)
        while low < high {
            let middle = (low + high) / 2
            if ordered[middle].epoch < epoch { low = middle + 1 } else { high = middle }
        }
        return ordered.count - low
    }
}
