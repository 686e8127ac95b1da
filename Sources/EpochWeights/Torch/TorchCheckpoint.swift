internal import EpochCore

/// What a file of torch's says of itself, be it a zip file or a legacy one.
struct TorchCheckpoint {
    private let pickle: Pickle
    private let storages: TorchStorages

    init(_ pickle: Pickle, _ storages: TorchStorages) {
        self.pickle = pickle
        self.storages = storages
    }

    /// Adds the tensors to the tally, and describes the rest.
    ///
    /// - Parameter format: Lightning's files are told from it by their content.
    func examine(
        as format: WeightsFormat, _ tally: inout TensorTally, details: [ArtifactDetail]
    ) throws(ExaminationError) -> ProbeReport {
        let contents = try TorchStateDict(pickle, limits: tally.limits)
        var storages = storages
        try storages.add(contents.entries, to: &tally)
        let lightning = pickle.value("pytorch-lightning_version", of: pickle.root).flatMap { pickle.text($0) }
        let unread = Self.unread(storages)
        var report = ProbeReport(
            format: lightning == nil ? format : WeightsFormat(rawValue: "lightning-checkpoint"),
            hasOptimizer: contents.hasOptimizer, withoutOptimizer: Self.outlook(isDone: !contents.hasOptimizer),
            weightsOnly: Self.outlook(isDone: contents.isModelAlone),
            details: (lightning.map { [ArtifactDetail("lightning-version", shown($0))] } ?? []) + details + unread)
        addCounters(to: &report)
        return report
    }

    /// Whole numbers beside the state dicts, as Lightning and most training scripts keep them.
    private func addCounters(to report: inout ProbeReport) {
        let (object, prefix) = stateDicts
        func number(_ key: String) -> UInt64? { pickle.value(key, of: object).flatMap { pickle.count($0) } }
        for key in ["global_step", "step", "iteration", "iter"] { report.take(step: number(key), from: prefix + key) }
        report.take(epoch: number("epoch"), from: prefix + "epoch")
    }

    /// The dictionary of state dicts: the top, or the only thing in it.
    private var stateDicts: (object: PickleNode.ID, prefix: String) {
        guard let items = pickle.items(pickle.root), items.count == 1, let key = pickle.text(items[0].key),
            let inner = pickle.items(items[0].value), inner.contains(where: { pickle.items($0.value) != nil })
        else { return (pickle.root, "") }
        return (items[0].value, shown(key) + ".")
    }

    static func unread(_ storages: TorchStorages) -> [ArtifactDetail] {
        guard storages.unreadCount > 0 else { return [] }
        return [ArtifactDetail("unread", "the values of \(storages.unreadCount) tensors lie too far apart to be read")]
    }

    static func outlook(isDone: Bool) -> ReductionOutlook {
        isDone ? .done : .impossible("torch's files are pickles, and to edit one would be to trust it")
    }
}
