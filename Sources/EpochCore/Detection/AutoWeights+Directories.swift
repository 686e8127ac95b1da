/// Weights that are a directory: told by what lies in it.
extension AutoWeights {
    /// The directory that is weights and that this path is, or lies in.
    static func directory(of names: [Substring]) -> String? {
        guard let count = outermost(names) ?? savedModel(names) ?? distributed(names) ?? orbax(names) else {
            return nil
        }
        let folders = names.prefix(count)
        guard (1...depth).contains(count), isOpen(folders) else { return nil }
        return folders.joined(separator: "/")
    }

    /// How many components lead to a directory that its own name tells of: Hugging Face's, or one that is called as
    /// files of weights are, as Lightning's sharded checkpoints (`epoch=0-step=8.ckpt/.metadata`).
    private static func outermost(_ names: [Substring]) -> Int? {
        if let folder = names.firstIndex(where: isTrainerFolder) { return folder + 1 }
        return names.dropLast().firstIndex { hasSuffix(String($0)) }.map { $0 + 1 }
    }

    /// `X/saved_model.pb`, `X/variables/variables.index`, `X/variables/variables_temp/...`.
    private static func savedModel(_ names: [Substring]) -> Int? {
        if let folder = names.firstIndex(of: "variables"), folder > 0 {
            let rest = names.dropFirst(folder + 1).first
            if rest?.hasPrefix("variables") ?? true { return folder }
        }
        guard names.count > 1, let name = names.last else { return nil }
        if name == "saved_model_debug_info.pb", names.dropLast().last == "debug" { return names.count - 2 }
        return modelFiles.contains(name) ? names.count - 1 : nil
    }

    private static let modelFiles: Set<Substring> = [
        "saved_model.pb", "saved_model.cpb", "keras_metadata.pb", "fingerprint.pb",
    ]

    /// `X/.metadata` and `X/__0_0.distcp`, of torch.distributed.checkpoint.
    private static func distributed(_ names: [Substring]) -> Int? {
        guard names.count > 1, let name = names.last else { return nil }
        return name == ".metadata" || name.hasSuffix(".distcp") ? names.count - 1 : nil
    }

    /// Orbax: `X/_CHECKPOINT_METADATA`, or the files of an item. Items of a checkpoint with a step's number for a name
    /// belong to that: `5/default/manifest.ocdbt`.
    private static func orbax(_ names: [Substring]) -> Int? {
        guard names.count > 1, let name = names.last else { return nil }
        if name == "_CHECKPOINT_METADATA" { return names.count - 1 }
        guard itemFiles.contains(name) else { return nil }
        let folders = names.dropLast().prefix { !$0.hasPrefix("ocdbt.process_") }
        guard !folders.isEmpty else { return nil }
        return folders.dropLast().last.map(isStep) ?? false ? folders.count - 1 : folders.count
    }

    private static let itemFiles: Set<Substring> = ["_METADATA", "_sharding", "manifest.ocdbt"]

    /// A number, with a prefix perhaps: `5`, `step_00005`.
    private static func isStep(_ name: Substring) -> Bool {
        name.utf8.last.map { (0x30...0x39).contains($0) } ?? false
    }
}
