/// What a captured write is to be committed as.
package struct CommitOrder: Hashable, Sendable {
    package var write: WriteID
    package var file: String
    package var generation: Int
    /// nil when the pairing is uncertain.
    package var record: EpochRecord?
    /// The wants that this snapshot answers: one, or the candidates of an uncertain pairing.
    package var rows: [RowKey]
    /// 0-based epochs that it may belong to, when the pairing is uncertain.
    package var candidates: [Int]
    package var path: String
    package var reason: String
    package var pairing: Pairing
    package var settled: Timestamp

    /// - Parameter claim: of the same epoch.
    func confirmed(by claim: CounterClaim?) -> CommitOrder {
        guard let claim, claim.epoch == record?.epoch, !pairing.evidence.contains(claim.evidence) else { return self }
        var confirmed = self
        confirmed.pairing.evidence += "; \(claim.evidence)"
        return confirmed
    }
}
