/// A file of `torch.save`, of either kind.
struct TorchFile {
    let pickle: Pickle
    let storages: TorchStorages

    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        if TorchLegacyFile.recognises(region) {
            let file = try TorchLegacyFile(region, limits: limits)
            (pickle, storages) = (file.pickle, file.storages)
        } else {
            let archive = try TorchArchive(region, limits: limits)
            (pickle, storages) = (archive.pickle, archive.storages)
        }
    }

    /// Adds its tensors to the tally, with a prefix to their paths.
    ///
    /// - Parameter role: what all of them are for; nil where the file itself tells.
    /// - Returns: whether it holds an optimizer's state.
    @discardableResult
    func add(
        to tally: inout TensorTally, prefix: String = "", role: TensorRole? = nil
    ) throws(ExaminationError) -> Bool {
        let contents = try TorchStateDict(pickle, limits: tally.limits)
        var entries = contents.entries
        if let role { for index in entries.indices { entries[index].role = role } }
        var storages = storages
        try storages.add(entries, prefix: prefix, to: &tally)
        return contents.hasOptimizer
    }
}
