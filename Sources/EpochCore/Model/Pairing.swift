/// How sure it is that a snapshot's bytes belong to the epoch it states, and by what evidence.
package struct Pairing: Hashable, Sendable, Codable {
    package enum Certainty: String, Hashable, Sendable, Codable {
        case certain
        /// The evidence does not tell; the snapshot states candidates and no epoch.
        case uncertain
    }

    package var certainty: Certainty
    /// For people: "epoch 3 in the file's name", "written before its row (order learned from 4 writes)".
    package var evidence: String

    package init(certainty: Certainty, evidence: String) {
        self.certainty = certainty
        self.evidence = evidence
    }
}
