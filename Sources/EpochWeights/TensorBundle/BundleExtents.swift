/// Whether the tensors of a bundle lie in its shards, each in bytes of its own.
struct BundleExtents {
    let shards: [FileRegion]

    func check(_ entries: [BundleEntry]) throws(ExaminationError) {
        for entry in entries where entry.slices.isEmpty { try check(entry) }
        try checkOverlap(entries.filter { $0.slices.isEmpty && $0.size > 0 })
    }

    private func check(_ entry: BundleEntry) throws(ExaminationError) {
        guard entry.shard < shards.count else {
            throw .damaged(object: entry.name, problem: "it lies in shard \(entry.shard) of \(shards.count)")
        }
        let shard = shards[Int(entry.shard)]
        guard entry.size <= shard.length, entry.offset <= shard.length - entry.size else {
            throw .damaged(
                object: entry.name,
                problem: "\(entry.size) bytes at \(entry.offset) of \(shard.name), which ends at \(shard.length)")
        }
        guard let type = BundleType(entry.type) else {
            throw .unreadable(object: entry.name, cause: "a tensor of TensorFlow's type \(entry.type)")
        }
        guard let size = type.size else { return }
        guard product(entry.shape + [size]) == entry.size else {
            throw .damaged(
                object: entry.name, problem: "\(entry.size) bytes are not what \(type.name) of its shape takes")
        }
    }

    /// No writer shares bytes. Checked so that the work of reading is bounded by the shards' length.
    private func checkOverlap(_ entries: [BundleEntry]) throws(ExaminationError) {
        let ordered = entries.sorted { ($0.shard, $0.offset) < ($1.shard, $1.offset) }
        for (entry, next) in zip(ordered, ordered.dropFirst()) where entry.shard == next.shard {
            guard entry.offset + entry.size <= next.offset else {
                throw .damaged(object: next.name, problem: "its bytes are \(entry.name)'s as well")
            }
        }
    }
}
