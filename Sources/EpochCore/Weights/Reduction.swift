/// What can be left out of weights, giving an artifact that its framework still loads.
package enum Reduction: String, Hashable, Sendable, Codable, CaseIterable {
    /// `include_optimizer=False` of Keras's `save_model`: all but the optimizer's state.
    case withoutOptimizer = "without-optimizer"
    /// `save_weights_only=True` of ModelCheckpoint: neither the model's configuration nor its compilation.
    case weightsOnly = "weights-only"
}
