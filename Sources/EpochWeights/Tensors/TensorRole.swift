/// What a tensor is for.
enum TensorRole: Hashable, Sendable {
    /// The model's own: counted as its parameters.
    case model
    case optimizer
    /// Totals of metrics, counters, seeds and the like.
    case other
}
