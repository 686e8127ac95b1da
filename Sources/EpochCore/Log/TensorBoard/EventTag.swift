/// What a scalar's tag says of it. Keras's callback (keras 2.15, callbacks.py, TensorBoard) writes `epoch_loss` into the
/// folders `train` and `validation`, with the epoch, from 0, as the step; for `loss` and `val_loss`.
enum EventTag: Hashable, Sendable {
    /// The step is the epoch.
    case epoch(metric: String)
    /// The step counts batches.
    case batch(metric: String)
    /// The value is the epoch of this step: Lightning writes `epoch`, Hugging Face's trainer `train/epoch`.
    case epochNumber(EpochCounting)
    case other(metric: String)
    /// Evaluations by iteration: the epoch's tags say the same.
    case ignored

    init(_ tag: String, folder: EventFolder) {
        if tag == "epoch" {
            self = .epochNumber(.epochs(from: 0))
        } else if tag == "train/epoch" {
            self = .epochNumber(.done)
        } else if tag.hasPrefix("evaluation_"), tag.hasSuffix("_vs_iterations") {
            self = .ignored
        } else if tag.hasPrefix("epoch_") {
            self = .epoch(metric: folder.metric(String(tag.dropFirst(6))))
        } else if tag.hasPrefix("batch_") {
            self = .batch(metric: folder.metric(String(tag.dropFirst(6))))
        } else {
            self = .other(metric: folder.metric(tag))
        }
    }
}
