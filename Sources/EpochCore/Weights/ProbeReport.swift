/// What an artifact holds, as the probe found it. Texts are `DisplayableText`: names come from other people's files.
package struct ProbeReport: Hashable, Sendable, Codable {
    package var format: WeightsFormat
    /// Of the Keras that wrote it.
    package var kerasVersion: String?
    package var backend: String?
    /// Whether there are tensors of optimizer state, also in a file of "weights only" (Keras 3's layout has them).
    package var hasOptimizer: Bool
    /// Steps that the optimizer has done, where the artifact says so: evidence for pairing.
    package var iterations: UInt64?
    /// The epoch that the artifact itself states, as it states it (Lightning: from 0).
    package var epoch: UInt64?
    /// The variables or keys that the two stand in; nil where nothing is counted, and in reports of older versions.
    package var countedIn: String?
    /// Of all tensors, also of those that are not listed.
    package var tensorCount: Int
    /// Elements of the model's own tensors, as Keras's `count_params`: without optimizer state and metrics.
    package var parameterCount: UInt64
    /// The first tensors, as many as the answer's limit lets through.
    package var tensors: [TensorSummary]
    /// Names of tensors that hold NaN or infinity (the first 16), and how many there are.
    package var nonFinite: [String]
    package var nonFiniteCount: Int
    /// What a SavedModel offers; empty elsewhere.
    package var signatures: [String]
    /// Whether a SavedModel holds traced functions (`save_traces`); nil elsewhere.
    package var hasTraces: Bool?
    /// Whether a SavedModel holds debug information (`save_debug_info`); nil elsewhere.
    package var hasDebugInfo: Bool?
    /// What can become of it; nil where nobody looked.
    package var withoutOptimizer: ReductionOutlook?
    package var weightsOnly: ReductionOutlook?
    /// Whatever else people want to know.
    package var details: [ArtifactDetail]

    package init(
        format: WeightsFormat, kerasVersion: String? = nil, backend: String? = nil, hasOptimizer: Bool = false,
        iterations: UInt64? = nil, epoch: UInt64? = nil, tensorCount: Int = 0, parameterCount: UInt64 = 0,
        tensors: [TensorSummary] = [], nonFinite: [String] = [], nonFiniteCount: Int = 0, signatures: [String] = [],
        hasTraces: Bool? = nil, hasDebugInfo: Bool? = nil, withoutOptimizer: ReductionOutlook? = nil,
        weightsOnly: ReductionOutlook? = nil, details: [ArtifactDetail] = []
    ) {
        self.format = format
        self.kerasVersion = kerasVersion
        self.backend = backend
        self.hasOptimizer = hasOptimizer
        self.iterations = iterations
        self.epoch = epoch
        self.tensorCount = tensorCount
        self.parameterCount = parameterCount
        self.tensors = tensors
        self.nonFinite = nonFinite
        self.nonFiniteCount = nonFiniteCount
        self.signatures = signatures
        self.hasTraces = hasTraces
        self.hasDebugInfo = hasDebugInfo
        self.withoutOptimizer = withoutOptimizer
        self.weightsOnly = weightsOnly
        self.details = details
    }

    /// What can become of it by this reduction.
    package subscript(reduction: Reduction) -> ReductionOutlook? {
        switch reduction {
        case .withoutOptimizer: withoutOptimizer
        case .weightsOnly: weightsOnly
        }
    }
}
