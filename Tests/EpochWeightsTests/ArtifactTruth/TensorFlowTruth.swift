import EpochCore

/// What TensorFlow says of a checkpoint or a SavedModel; nil where the artifact is of another kind.
struct TensorFlowTruth: Decodable, Sendable {
    /// Its graph of objects has no `sha256` in some.
    struct Tensor: Decodable, Sendable {
        var name: String
        var shape: [UInt64]
        var dtype: String
        var sha256: String?
        var nan: Int?
        var inf: Int?

        func fits(_ summary: TensorSummary) -> Bool {
            summary.name == name && summary.shape == shape && summary.dtype == dtype
                && (sha256 == nil || summary.sha256 == sha256)
        }
    }

    struct Bundle: Decodable, Sendable {
        var tensors: [Tensor]
        var hasOptimizer: Bool

        private enum CodingKeys: String, CodingKey {
            case tensors
            case hasOptimizer = "has_optimizer_weights"
        }
    }

    struct Content: Decodable, Sendable {
        /// Of a checkpoint.
        var tensors: [Tensor]?
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

    var kind: String
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
        guard kind == "tf-checkpoint", let truth, let tensors = truth.tensors, let hasOptimizer = truth.hasOptimizer
        else { return nil }
        return Bundle(tensors: tensors, hasOptimizer: hasOptimizer)
    }

    var isSavedModel: Bool { truth?.tags != nil }
}

extension TensorFlowTruth {
    static let cases = ["keras2", "keras3"].flatMap { ArtifactTruth<TensorFlowTruth>.whole(of: $0) }

    static let bundles = cases.filter { $0.facts.bundle != nil }
    static let savedModels = cases.filter { $0.facts.isSavedModel }
    static let backups = cases.filter { $0.path.hasPrefix("keras2/") && $0.facts.completedEpochs != nil }

    /// Those made of one of the above.
    static let broken = ["keras2", "keras3"].flatMap { framework in
        let names = Set(bundles.map(\.path))
        return ArtifactTruth<TensorFlowTruth>.broken(of: framework)
            .filter { $0.facts.base.map { names.contains("\(framework)/\($0)") } ?? false }
    }
}
