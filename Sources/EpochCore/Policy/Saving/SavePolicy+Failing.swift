/// An error that ends the training in Keras ends the deciding here, for this run alone.
extension SavePolicy {
    func fail(_ record: EpochRecord, _ error: PolicyError, _ state: inout SaveState) -> Decision {
        let failure = PolicyFailure(epoch: record.epoch, error: error, policy: fingerprint)
        state.failure = failure
        return Decision(outcome: .failed, reason: "\(error)", basis: [DecisionBasis(.failure)], failure: failure)
    }

    /// What is decided after a failure. A policy that was changed since begins to decide again.
    func standingFailure(_ state: inout SaveState) -> Decision? {
        guard let failure = state.failure else { return nil }
        guard failure.policy == fingerprint else {
            state.failure = nil
            return nil
        }
        return Decision(
            outcome: .failed, reason: "the policy has failed at \(failure)", basis: [DecisionBasis(.failure)],
            failure: failure)
    }

    /// Two policies that decide alike have the same; stored, so it must not depend on the process.
    package var fingerprint: String {
        let options: [Any?] = [
            saveBestOnly, profile.name, frequency, period, stepsPerEpoch, startEpoch, minInterval,
        ]
        return ([template.text] + monitors.map { "\($0)" } + options.map { $0.map { "\($0)" } ?? "-" }).description
    }
}
