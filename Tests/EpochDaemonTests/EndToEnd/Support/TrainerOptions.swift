/// How `hdf5_trainer.py` trains.
struct TrainerOptions: Sendable {
    enum Mode: String, CaseIterable, Sendable {
        case inplace, rename, unlink, numbered
    }

    /// Weights of several files: see `tree_weights.py`.
    enum Tree: String, CaseIterable, Sendable {
        case savedModel = "saved_model"
        case hf, bundle, orbax
        /// One file that the real framework wrote.
        case file

        static let trees: [Tree] = [.savedModel, .hf, .bundle, .orbax]

        /// What the real framework wrote.
        var template: String {
            switch self {
            case .savedModel, .orbax: "keras2/dense_adam.savedmodel_traces_True"
            case .hf: "torch/hf_trainer/checkpoint-4"
            case .bundle: "keras2/dense_adam.tfckpt"
            case .file: "keras2/dense_adam.full.h5"
            }
        }
    }

    /// How the bytes of a file are made; see the trainer's help.
    enum Style: String, CaseIterable, Sendable {
        case h5py, bytes, safetensors

        var suffix: String { self == .safetensors ? ".safetensors" : ".h5" }
    }

    /// See `epoch_logs.py`.
    enum LogKind: String, CaseIterable, Sendable {
        case csv, jsonl, events
    }

    enum LogOrder: String, CaseIterable, Sendable {
        case after, before
    }

    var run = "r"
    var epochs = 6
    var start = 0
    var append = false
    var epochSeconds = 0.35
    var writeSeconds = 0.06
    var megabytes = 0.25
    var mode = Mode.inplace
    var style = Style.h5py
    var log = LogKind.csv
    var tree: Tree?
    /// Instead of the tree's own.
    var template: String?
    /// Instead of the mode's own.
    var name: String?
    var order = LogOrder.after
    var onlyImproved = false
    var separator = ","
    var seed = 1
    var nanAt: Int?
    var crashAt: Int?
    var freezesTime = false
    var hasSameData = false
    /// "row:3" waits in the middle of the row of epoch 3 (0-based); see the trainer's help.
    var holds: [String] = []
    /// Whole models, whose optimizer counts its steps.
    var stepsPerEpoch: Int?
    /// Between the weights and the row.
    var callbackSeconds = 0.0

    func arguments(directory: String) -> [String] {
        let suffix = tree == nil ? style.suffix : ""
        let name = name ?? (mode == .numbered ? "ckpt-{epoch:02d}\(suffix)" : "model\(suffix)")
        var list = [
            directory, "--truth", "/dev/stdout", "--epochs", "\(epochs)", "--start", "\(start)", "--name", name,
            "--epoch-seconds", "\(epochSeconds)", "--write-seconds", "\(writeSeconds)", "--size-mb", "\(megabytes)",
            "--mode", mode == .numbered ? "inplace" : mode.rawValue, "--log-order", order.rawValue,
            "--sep", separator, "--seed", "\(seed)", "--style", style.rawValue, "--log-format", log.rawValue,
        ]
        if let tree {
            list += ["--tree", tree.rawValue, "--template", "\(Programs.artifacts)/\(template ?? tree.template)"]
        }
        if append { list.append("--append") }
        if onlyImproved { list.append("--only-improved") }
        if let nanAt { list += ["--nan-at", "\(nanAt)"] }
        if let crashAt { list += ["--crash-at", "\(crashAt)"] }
        if freezesTime { list.append("--freeze-mtime") }
        if hasSameData { list.append("--same-data") }
        if let stepsPerEpoch { list += ["--steps-per-epoch", "\(stepsPerEpoch)"] }
        if callbackSeconds > 0 { list += ["--callback-seconds", "\(callbackSeconds)"] }
        for hold in holds { list += ["--hold", hold] }
        return list
    }
}
