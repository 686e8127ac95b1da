/// What a weights file holds, as the probe found it. Texts are `DisplayableText`: names come from other people's files.
package struct ProbeReport: Hashable, Sendable, Codable {
    package var format: WeightsFormat
    package var kerasVersion: String?
    package var backend: String?
    /// Whether there are tensors of optimizer state, also in a file of "weights only" (Keras 3's layout has them).
    package var hasOptimizer: Bool
    /// Of all tensors, also of those that are not listed.
    package var tensorCount: Int
    /// Elements of the model's own tensors, as Keras's `count_params`: without optimizer state and metrics.
    package var parameterCount: UInt64
    /// The first tensors, as many as the answer's limit lets through.
    package var tensors: [TensorSummary]
    /// Names of tensors that hold NaN or infinity (the first 16), and how many there are.
    package var nonFinite: [String]
    package var nonFiniteCount: Int

    package init(
        format: WeightsFormat, kerasVersion: String? = nil, backend: String? = nil, hasOptimizer: Bool = false,
        tensorCount: Int = 0, parameterCount: UInt64 = 0, tensors: [TensorSummary] = [], nonFinite: [String] = [],
        nonFiniteCount: Int = 0
    ) {
        self.format = format
        self.kerasVersion = kerasVersion
        self.backend = backend
        self.hasOptimizer = hasOptimizer
        self.tensorCount = tensorCount
        self.parameterCount = parameterCount
        self.tensors = tensors
        self.nonFinite = nonFinite
        self.nonFiniteCount = nonFiniteCount
    }
}
