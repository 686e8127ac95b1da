/// The reasons as people read them, in the configuration's own words.
extension RetentionPolicy {
    package func words(for reasons: KeepReasons) -> [String] {
        let rules = ruleWords.filter { reasons.contains($0.reason) }.map(\.text)
        let others: [(reason: KeepReasons, text: String)] = [
            (.noRule, "no prune rule is set"), (.pinned, "pinned"), (.leased, "leased"),
            (.best, "best by \(monitor.metric)"), (.newestGood, "newest good snapshot"),
        ]
        return rules + others.filter { reasons.contains($0.reason) }.map(\.text)
    }

    package func words(for reason: RemovalReason) -> String {
        switch reason {
        case .notKept: "not kept by \(ruleWords.map(\.text).joined(separator: ", "))"
        case .runBytes: "the run may have \(Quantity.text(bytes: rules.maxBytes ?? 0)) (max_bytes)"
        case .limits: "made room for the archive's limits"
        }
    }

    private var ruleWords: [(reason: KeepReasons, text: String)] {
        let texts: [(reason: KeepReasons, text: String?)] = [
            (.keepLatest, rules.keepLatest.map { "keep_latest \($0)" }),
            (.keepBest, rules.keepBest.map { "keep_best \($0)" }),
            (.keepEveryEpochs, rules.keepEveryEpochs.map { "keep_every_epochs \($0)" }),
            (.keepEvery, rules.keepEvery.map { "keep_every \(Quantity.text(seconds: $0))" }),
            (.keepWithin, rules.keepWithin.map { "keep_within \(Quantity.text(seconds: $0))" }),
            (.thin, rules.thin.map { "thin (\($0.map(\.words).joined(separator: "; ")))" }),
        ]
        return texts.compactMap { rule in rule.text.map { (rule.reason, $0) } }
    }
}

extension ThinningStep {
    fileprivate var words: String {
        let epochs = everyEpochs == 1 ? "every epoch" : "every \(everyEpochs) epochs"
        return last.map { "\(epochs) of the last \($0)" } ?? epochs
    }
}
