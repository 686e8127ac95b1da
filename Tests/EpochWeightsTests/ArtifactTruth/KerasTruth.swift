import EpochCore

/// What Keras and h5py say of a whole artifact; nil where it is of another kind.
struct KerasTruth: Decodable, Sendable {
    var kind: String?
    /// Of the model, as Keras's own `count_params`.
    var countParams: UInt64?
    /// Of a backup: the epochs that were done.
    var completedEpochs: UInt64?
    /// Steps that the optimizer did.
    var trainedSteps: UInt64?
    var truth: Content?

    private enum CodingKeys: String, CodingKey {
        case kind, truth
        case countParams = "count_params"
        case completedEpochs = "completed_epochs"
        case trainedSteps = "trained_steps"
    }

    struct Content: Decodable, Sendable {
        var datasets: [TruthTensor]?
        /// Of a `.keras`: the HDF5 file in it, and how it says that it was saved.
        var weights: Weights?
        var members: [Member]?
        var configClass: String?
        var kerasVersion: String?
        var backend: String?
        var hasModelConfig: Bool?
        var hasTrainingConfig: Bool?
        var hasCompileConfig: Bool?
        var hasOptimizer: Bool?
        var layerCount: Int?

        private enum CodingKeys: String, CodingKey {
            case datasets, weights, members, backend
            case configClass = "config_class"
            case kerasVersion = "keras_version"
            case hasModelConfig = "has_model_config"
            case hasCompileConfig = "has_compile_config"
            case hasTrainingConfig = "has_training_config"
            case hasOptimizer = "has_optimizer_weights"
            case layerCount = "n_layers_in_layer_names"
        }
    }

    struct Weights: Decodable, Sendable { var datasets: [TruthTensor] }
    struct Member: Decodable, Sendable { var name: String }

    /// Of an HDF5 file, or of that in a `.keras`.
    var tensors: [TruthTensor]? { truth?.datasets ?? truth?.weights?.datasets }
}

extension KerasTruth {
    static let cases = ["keras2", "keras3"].flatMap { ArtifactTruth<KerasTruth>.whole(of: $0) }
    static let broken = ["keras2", "keras3"].flatMap { ArtifactTruth<KerasTruth>.broken(of: $0) }

    /// Single files: HDF5 and `.keras`.
    static let files = cases.filter { $0.facts.tensors != nil }
    static let brokenFiles = broken.filter { !$0.facts.isOfTensorFlow }
    static let shards = cases.filter { $0.facts.kind?.hasPrefix("sharded") ?? false }
    /// Keras 2's is a TF checkpoint.
    static let backups = ArtifactTruth<KerasTruth>.whole(of: "keras3").filter { $0.facts.completedEpochs != nil }

    /// The format that the content tells.
    var format: WeightsFormat {
        if truth?.members != nil { return WeightsFormat(rawValue: "keras-zip") }
        if truth?.hasModelConfig == true { return WeightsFormat(rawValue: "keras-model-hdf5") }
        let isLegacy = (truth?.layerCount ?? 0) > 0
        return WeightsFormat(rawValue: isLegacy ? "keras-weights-hdf5" : "keras-v3-weights")
    }
}
