/// What a file of a Hugging Face folder is for, told by its path (transformers 5, trainer.py and utils/__init__.py).
enum HuggingFaceMember: Hashable {
    /// The model's weights, an index of their shards included.
    case weights
    /// What only training goes on from: the optimizer, the schedule, the scaler, the random generators.
    case optimizer
    /// What training says of itself.
    case trainer
    /// Configuration, tokenizer, code, texts.
    case companion
    case unknown

    init(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let first = parts.first ?? ""
        if parts.count > 1 {
            self = Self.folder(first)
        } else if ["trainer_state.json", "training_args.bin"].contains(first) {
            self = .trainer
        } else if Self.isOptimizer(first) {
            self = .optimizer
        } else if Self.isWeights(first) {
            self = .weights
        } else {
            self = Self.isCompanion(first) ? .companion : .unknown
        }
    }

    private static func folder(_ name: String) -> HuggingFaceMember {
        if name.hasPrefix("global_step") || name.hasPrefix("optimizer_") { return .optimizer }
        return name.hasPrefix("pytorch_model_fsdp_") ? .weights : .unknown
    }

    private static func isOptimizer(_ name: String) -> Bool {
        let names = [
            "optimizer.pt", "optimizer.bin", "scheduler.pt", "scheduler.bin", "scaler.pt", "latest", "zero_to_fp32.py",
        ]
        return names.contains(name) || name.hasPrefix("rng_state") && name.hasSuffix(".pth")
            || name.hasPrefix("random_states_")
    }

    private static func isWeights(_ name: String) -> Bool {
        let isShardOrWhole = name.hasPrefix("pytorch_model") || name.hasPrefix("adapter_model")
        return name.hasSuffix(".safetensors") || isIndex(name, of: ".safetensors")
            || isShardOrWhole && (name.hasSuffix(".bin") || isIndex(name, of: ".bin"))
    }

    /// `model.safetensors.index.json`, and of a variant `model.safetensors.index.fp16.json`.
    private static func isIndex(_ name: String, of suffix: String) -> Bool {
        name.contains("\(suffix).index.") && name.hasSuffix(".json")
    }

    private static func isCompanion(_ name: String) -> Bool {
        [".json", ".txt", ".model", ".jinja", ".tiktoken", ".py", ".md"].contains { name.hasSuffix($0) }
    }
}
