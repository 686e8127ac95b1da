/// How one framework's directories tell that they are whole: by which names are there, and which was written last. What
/// a directory overwritten in place still has of its past is older than what is new in it.
struct CompletenessMark: Sendable {
    /// For people: "SavedModel".
    let kind: String
    /// Whether this is one of its directories, also when only the first file of it is there.
    let recognises: @Sendable (_ tree: WeightsTree, _ name: String) -> Bool
    /// What it lacks; nil when it is whole.
    let lack: @Sendable (WeightsTree) -> String?

    static let all: [CompletenessMark] = [
        .savedModel, .trainerCheckpoint, .distributedCheckpoint, .orbax, .kerasFolder, .kerasBackup, .tensorBundles,
        .shards,
    ]

    /// "`last` is older than ...": nil when it is not.
    static func order(_ tree: WeightsTree, last: String, after isBefore: (WeightsTree.Entry) -> Bool) -> String? {
        guard let end = tree.file(last) else { return "\(last) is not there yet" }
        guard let newest = tree.newest(where: isBefore), newest > end.version.modified else { return nil }
        return "\(last) is older than what it belongs to: it is being written anew"
    }
}
