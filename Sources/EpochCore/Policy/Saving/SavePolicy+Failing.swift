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

    /// Two policies that decide alike have the same; stored, so it must not depend on the process. Asked at each row of a
    /// failed run, so it is put together of plain texts.
    package var fingerprint: String {
        let numbers: [Double?] = [
            frequency.count, Double(period), stepsPerEpoch.map(Double.init), startEpoch.map(Double.init), minInterval,
        ]
        let options = [saveBestOnly ? "best" : "all", profile.name] + numbers.map(Self.text)
        return ([template.text] + monitors.map(Self.text) + options).joined(separator: "\n")
    }

    private static func text(_ monitor: Monitor) -> String {
        let margin = "\(text(monitor.initialValueThreshold)) \(text(monitor.minDelta))"
        return "\(monitor.metric) \(monitor.mode.rawValue) \(margin)"
    }

    private static func text(_ number: Double?) -> String { number.map(\.description) ?? "-" }
}

extension SaveFrequency {
    fileprivate var count: Double? {
        if case .batches(let count) = self { Double(count) } else { nil }
    }
}
