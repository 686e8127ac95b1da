import EpochCore

/// What TensorFlow says of a checkpoint or a SavedModel; nil where the artifact is of another kind.
struct TensorFlowTruth: Decodable, Sendable {
    struct Bundle: Decodable, Sendable {
        var tensors: [TruthTensor]
        var hasOptimizer: Bool?

        private enum CodingKeys: String, CodingKey {
            case tensors
            case hasOptimizer = "has_optimizer_weights"
        }
    }

    struct Content: Decodable, Sendable {
        /// Of a checkpoint. Some graphs of objects have no `sha256`.
        var tensors: [TruthTensor]?
        var hasOptimizer: Bool?
        /// Of a SavedModel.
        var variables: Bundle?
        var tags: [[String]]?
        var signatures: [String]?
        var tfVersion: String?
        var functions: Int?
        var hasKerasMetadata: Bool?

        private enum CodingKeys: String, CodingKey {
            case tensors, variables, tags, signatures
            case hasOptimizer = "has_optimizer_weights"
            case tfVersion = "tf_version"
            case functions = "n_functions"
            case hasKerasMetadata = "has_keras_metadata"
        }
    }

    var kind: String?
    var countParams: UInt64?
    var trainedSteps: UInt64?
    var saveTraces: Bool?
    var completedEpochs: UInt64?
    var truth: Content?

    private enum CodingKeys: String, CodingKey {
        case kind, truth
        case countParams = "count_params"
        case trainedSteps = "trained_steps"
        case saveTraces = "save_traces"
        case completedEpochs = "completed_epochs"
    }

    /// What the checkpoint, or the SavedModel's variables, hold.
    var bundle: Bundle? {
        if let variables = truth?.variables { return variables }
        guard let truth, let tensors = truth.tensors else { return nil }
        return Bundle(tensors: tensors, hasOptimizer: truth.hasOptimizer)
    }

    var isSavedModel: Bool { truth?.tags != nil }
}

extension TensorFlowTruth {
    static let cases = ["keras2", "keras3"].flatMap { ArtifactTruth<TensorFlowTruth>.whole(of: $0) }

    static let bundles = cases.filter { $0.facts.bundle != nil }
    static let savedModels = cases.filter { $0.facts.isSavedModel }
    static let backups = ArtifactTruth<TensorFlowTruth>.whole(of: "keras2").filter { $0.facts.completedEpochs != nil }
    static let broken = ["keras2", "keras3"].flatMap { ArtifactTruth<TensorFlowTruth>.broken(of: $0) }
        .filter(\.facts.isOfTensorFlow)
}
