import EpochCore

/// Whether a snapshot stays, told for each one alone by counting those that come before it: nothing of it is shared with
/// the policy under test.
struct RetentionReference {
    var rules: RetentionRules
    var prefersHigher: Bool
    var all: [Snapshot]

    func keeps(_ snapshot: Snapshot) -> Bool {
        if rules.keepLatest == nil, rules.keepBest == nil, rules.keepEveryEpochs == nil { return true }
        let newer = all.filter { $0.id > snapshot.id }
        if let count = rules.keepLatest, newer.count < count { return true }
        if let step = rules.keepEveryEpochs, let epoch = snapshot.epoch, (epoch + 1).isMultiple(of: step) {
            return true
        }
        guard isSound(snapshot) else { return false }
        if newer.filter(isSound).count < max(1, rules.keepLatest ?? 0) { return true }
        guard let value = value(snapshot) else { return false }
        let ahead = all.filter { other in
            self.value(other).map { $0 < value || ($0 == value && other.id < snapshot.id) } ?? false
        }
        return ahead.count < max(1, rules.keepBest ?? 0)
    }

    func isSound(_ snapshot: Snapshot) -> Bool {
        snapshot.pairing.certainty == .certain && [.passed, .opaque].contains(snapshot.verdict.validation)
    }

    /// Less is better; nil for what cannot be the best.
    func value(_ snapshot: Snapshot) -> Double? {
        guard isSound(snapshot), case .number(let number)? = snapshot.metrics["val_loss"], !number.isNaN else {
            return nil
        }
        let value = prefersHigher ? -number : number
        return value == .infinity ? nil : value
    }
}
