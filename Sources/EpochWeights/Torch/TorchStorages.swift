internal import EpochCore

/// Where the bytes of each storage lie.
struct TorchStorages {
    let regions: [String: FileRegion]
    let isBigEndian: Bool
    /// Bytes of values that are still to be read: views may lie upon each other a million times, and are then left.
    private var budget: UInt64
    private(set) var unreadCount = 0

    init(_ regions: [String: FileRegion], isBigEndian: Bool) {
        self.regions = regions
        self.isBigEndian = isBigEndian
        budget = regions.values.reduce(64 << 20) { $0 &+ $1.length &* 4 }
    }

    /// Every storage that the pickle refers to is there, and has the size that it says.
    func check(_ stated: [String: TorchStorage]) throws(ExaminationError) {
        for (key, storage) in stated {
            guard let region = regions[key] else {
                throw .damaged(object: "storage \(shown(key))", problem: "the pickle refers to it, and it is not there")
            }
            guard storage.size == region.length else {
                throw .damaged(
                    object: region.name, problem: "it has \(region.length) bytes, and not what the pickle says")
            }
        }
    }

    /// Adds the tensors to the tally, in their order.
    mutating func add(
        _ entries: [TorchStateDict.Entry], prefix: String = "", to tally: inout TensorTally
    ) throws(ExaminationError) {
        for entry in entries { try add(entry, prefix, to: &tally) }
    }

    private mutating func add(
        _ entry: TorchStateDict.Entry, _ prefix: String, to tally: inout TensorTally
    ) throws(ExaminationError) {
        let tensor = entry.tensor
        let summary = try TorchSummary.of(entry, prefix, limits: tally.limits)
        guard let region = tensor.storage.flatMap({ regions[$0.key] }) else {
            return try tally.addUnread(summary, entry.role)
        }
        let values = try TorchValues(tensor, in: region, isBigEndian: isBigEndian, name: summary.name)
        guard values.isReadable(tally.limits), values.cost <= budget else {
            unreadCount += 1
            return try tally.addUnread(summary, entry.role)
        }
        budget -= values.cost
        try tally.add(summary, entry.role, float: tensor.type.float) {
            (taken: inout TensorValues) throws(ExaminationError) in
            try values.read(into: &taken)
        }
    }
}
