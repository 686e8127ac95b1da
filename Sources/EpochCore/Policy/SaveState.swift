/// What a save policy remembers from record to record, over restarts of both sides.
package struct SaveState: Hashable, Sendable, Codable {
    /// The best of each monitored metric so far.
    package var champions: [String: Champion]
    /// Epochs since one was considered: Keras's counter behind `period`.
    var epochsSinceConsidered = 0
    var batches = BatchCounter()
    /// Some profiles know their metrics' directions only then.
    var hasEndedEpoch = false
    /// The time of the last record that was to be saved, where it was known.
    var lastSaved: Timestamp?
    /// Why nothing more is decided.
    package internal(set) var failure: PolicyFailure?

    package init(champions: [String: Champion] = [:]) {
        self.champions = champions
    }
}
