extension CompletenessMark {
    /// HF's Trainer writes `trainer_state.json` last, in place; other ranks' `rng_state_N.pth` may still be coming
    /// (transformers, trainer.py, `_save_checkpoint`).
    static let trainerCheckpoint = CompletenessMark(
        kind: "HF checkpoint",
        recognises: { tree, name in
            let isNamed = name.hasPrefix("checkpoint-") && tree.files.contains { isModel($0.path) }
            return isNamed || ["trainer_state.json", "training_args.bin"].contains(where: tree.hasFile)
        },
        lack: { tree in
            order(tree, last: "trainer_state.json") { isModel($0.path) || states.contains($0.path) }
                ?? missingShard(tree)
        })

    private static let states: Set = ["training_args.bin", "optimizer.pt", "scheduler.pt", "scaler.pt"]

    private static func isModel(_ path: String) -> Bool {
        path == "config.json" || path.hasSuffix(".safetensors") || path.hasSuffix(".safetensors.index.json")
            || path.hasPrefix("pytorch_model")
    }

    /// `.metadata` is written beside and renamed last (torch/distributed/checkpoint/filesystem.py).
    static let distributedCheckpoint = CompletenessMark(
        kind: "torch distributed checkpoint",
        recognises: { tree, _ in tree.files.contains { $0.path.hasSuffix(".distcp") } || tree.hasFile(".metadata") },
        lack: { tree in order(tree, last: ".metadata") { $0.path.hasSuffix(".distcp") } })

    /// Orbax renames the whole; while it writes, the name, or one within, says so, and it is not recognised by then.
    static let orbax = CompletenessMark(
        kind: "Orbax checkpoint", recognises: { tree, _ in tree.hasFile("_CHECKPOINT_METADATA") }, lack: { _ in nil })

    /// `model-00001-of-00003.safetensors`: all of them, and the index behind them.
    static let shards = CompletenessMark(
        kind: "sharded weights",
        recognises: { tree, _ in tree.files.contains { ShardName($0.path) != nil } }, lack: { missingShard($0) })

    private static func missingShard(_ tree: WeightsTree) -> String? {
        let shards = tree.files.compactMap { ShardName($0.path) }
        for (index, shards) in Dictionary(grouping: shards, by: \.index).sorted(by: { $0.key < $1.key }) {
            if let missing = ShardName.missing(among: shards) { return "shard \(missing) of \(index) is not there yet" }
            if let lack = order(tree, last: index, after: { ShardName($0.path)?.index == index }) { return lack }
        }
        return nil
    }
}
