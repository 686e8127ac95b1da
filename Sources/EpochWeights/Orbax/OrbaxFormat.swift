internal import EpochCore

/// A folder of Orbax's (orbax-checkpoint 0.11, orbax/checkpoint/_src/path/atomicity.py and _src/metadata). Its values lie
/// in an OCDBT database, which nothing here reads; what can be told is whether the writer committed it.
struct OrbaxFormat: ArtifactFormat {
    private static let metadata = "_CHECKPOINT_METADATA"

    private let artifact: Artifact

    static func recognises(_ artifact: Artifact) -> Bool {
        artifact.isDirectory
            && (artifact[metadata] != nil || artifact.files.contains { $0.path.hasSuffix("manifest.ocdbt") })
    }

    init(_ artifact: Artifact) { self.artifact = artifact }

    let name = WeightsFormat(rawValue: "orbax")

    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport {
        try checkNames()
        let metadata = try metadata(tally.limits)
        try checkItems(metadata)
        let commit = try commitTime(metadata)
        let items = try OrbaxItem.all(in: artifact, limits: tally.limits)
        guard !items.isEmpty else { throw .damaged(object: "directory", problem: "it holds no item") }
        let list = items.map(\.description).joined(separator: ", ")
        throw .unreadable(
            object: shown(list), cause: "committed at \(commit) ns, and complete by that mark; values are not read")
    }

    /// What is being written has a suffix to its name until it is renamed.
    private func checkNames() throws(ExaminationError) {
        for file in artifact.files where file.path.contains(".orbax-checkpoint-tmp") {
            throw .damaged(object: DisplayableText.escape(file.path), problem: "its writer did not finish it")
        }
    }

    private func metadata(_ limits: ExaminationLimits) throws(ExaminationError) -> JSONValue {
        guard let region = artifact[Self.metadata] else {
            throw .damaged(object: Self.metadata, problem: "it is not there")
        }
        return try region.json(limits)
    }

    /// The file is made at the start; the time in it is set at the end.
    private func commitTime(_ metadata: JSONValue) throws(ExaminationError) -> UInt64 {
        guard let time = metadata["commit_timestamp_nsecs"]?.number?.unsigned, time > 0 else {
            throw .damaged(object: Self.metadata, problem: "it states no time of its commit: it was not finished")
        }
        return time
    }

    /// Each item has a folder of its own; a checkpoint that is one item names no items.
    private func checkItems(_ metadata: JSONValue) throws(ExaminationError) {
        for item in (metadata["item_handlers"]?.object ?? [:]).keys.sorted() {
            guard artifact.files.contains(where: { $0.path.hasPrefix(item + "/") }) else {
                throw .damaged(object: DisplayableText.escape(item), problem: "this item is not there")
            }
        }
    }
}
