extension CompletenessMark {
    /// `save(zipped=False)`: the members of a `.keras` file, the weights last (Keras 3, saving/saving_lib.py).
    static let kerasFolder = CompletenessMark(
        kind: "Keras folder",
        recognises: { tree, _ in tree.hasFile("metadata.json") && tree.hasFile("config.json") },
        lack: { tree in
            let weights = ["model.weights.h5", "model.weights.npz"].first(where: tree.hasFile) ?? "model.weights.h5"
            return order(tree, last: weights) { $0.path == "config.json" }
        })

    /// Keras 3's BackupAndRestore: weights, then `training_metadata.json` (callbacks/backup_and_restore.py).
    static let kerasBackup = CompletenessMark(
        kind: "Keras backup",
        recognises: { tree, _ in tree.hasFile("latest.weights.h5") || tree.hasFile("training_metadata.json") },
        lack: { tree in order(tree, last: "training_metadata.json") { $0.path == "latest.weights.h5" } })
}
