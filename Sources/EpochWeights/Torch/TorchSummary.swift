internal import EpochCore

/// How a tensor of a torch file is told.
enum TorchSummary {
    static func of(
        _ entry: TorchStateDict.Entry, _ prefix: String, limits: ExaminationLimits
    ) throws(ExaminationError) -> TensorSummary {
        let name = DisplayableText.escape(prefix + entry.path)
        guard name.utf8.count <= limits.pathLength else {
            throw .beyondLimit(object: shown(name), limit: "\(limits.pathLength) bytes of path")
        }
        guard entry.tensor.shape.count <= limits.rank else {
            throw .beyondLimit(object: name, limit: "\(limits.rank) dimensions")
        }
        return TensorSummary(name: name, shape: entry.tensor.shape, dtype: entry.tensor.type.name)
    }
}
