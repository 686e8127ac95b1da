import EpochCore

/// What Keras and h5py say of a whole artifact; nil where it is of another kind.
struct KerasTruth: Decodable, Sendable {
    var kind: String
    /// Of the model, as Keras's own `count_params`.
    var countParams: UInt64?
    /// Steps that the optimizer did.
    var trainedSteps: UInt64?
    var truth: Content?

    private enum CodingKeys: String, CodingKey {
        case kind, truth
        case countParams = "count_params"
        case trainedSteps = "trained_steps"
    }

    struct Content: Decodable, Sendable {
        var datasets: [TruthTensor]?
        var kerasVersion: String?
        var backend: String?
        var hasModelConfig: Bool?
        var hasOptimizer: Bool?
        var layerCount: Int?

        private enum CodingKeys: String, CodingKey {
            case datasets, backend
            case kerasVersion = "keras_version"
            case hasModelConfig = "has_model_config"
            case hasOptimizer = "has_optimizer_weights"
            case layerCount = "n_layers_in_layer_names"
        }
    }
}

extension KerasTruth {
    static let cases = ["keras2", "keras3"].flatMap { ArtifactTruth<KerasTruth>.whole(of: $0) }
    static let broken = ["keras2", "keras3"].flatMap { ArtifactTruth<KerasTruth>.broken(of: $0) }

    /// Single HDF5 files.
    static let hdf5 = cases.filter { $0.facts.truth?.datasets != nil }
    static let brokenHDF5 = broken.filter { $0.path.hasSuffix(".h5") || $0.path.hasSuffix(".hdf5") }

    /// The format that the content tells: of HDF5 files.
    var hdf5Format: WeightsFormat {
        if truth?.hasModelConfig == true { return WeightsFormat(rawValue: "keras-model-hdf5") }
        let isLegacy = (truth?.layerCount ?? 0) > 0
        return WeightsFormat(rawValue: isLegacy ? "keras-weights-hdf5" : "keras-v3-weights")
    }
}
