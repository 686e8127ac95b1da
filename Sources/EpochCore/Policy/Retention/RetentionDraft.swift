/// A plan while it is made: items in the order of captures, and for each what keeps it or why it goes.
struct RetentionDraft {
    private let items: [RetentionItem]
    private(set) var reasons: [KeepReasons]
    private var removals: [RemovalReason?]
    /// Whether something goes that a rule would keep.
    private(set) var hasMadeRoom = false

    init(_ items: [RetentionItem], reasons: [KeepReasons]) {
        self.items = items
        self.reasons = reasons
        removals = reasons.map { $0.isEmpty ? .notKept : nil }
    }

    mutating func remove(_ reason: RemovalReason, where isChosen: (RetentionItem) -> Bool) {
        for index in items.indices where removals[index] == nil && isChosen(items[index]) {
            give(index, reason)
        }
    }

    /// - Parameter order: indices of what may go, what is worth least first.
    mutating func trim(to limit: UInt64, order: [Int]) {
        var total = items.indices.reduce(UInt64(0)) { removals[$1] == nil ? $0 &+ items[$1].size : $0 }
        for index in order where total > limit && removals[index] == nil {
            give(index, .runBytes)
            if removals[index] != nil { total -= items[index].size }
        }
    }

    private mutating func give(_ index: Int, _ reason: RemovalReason) {
        guard !reasons[index].isProtected else { return }
        removals[index] = reason
        hasMadeRoom = true
    }

    /// The rules look at what is left, and at nothing else: doing the plan again then changes nothing. Once is enough,
    /// since no rule's choice depends on what no rule keeps.
    mutating func reconsider(_ keepReasons: ([RetentionItem]) -> [KeepReasons]) {
        let left = items.indices.filter { removals[$0] == nil }
        for (index, reasons) in zip(left, keepReasons(left.map { items[$0] })) {
            self.reasons[index] = reasons
            if reasons.isEmpty { removals[index] = .notKept }
        }
    }

    /// - Parameter finality: of what is kept, with its reasons.
    func plan(finality: ([RetentionItem], [KeepReasons]) -> [Bool]) -> RetentionPlan {
        var plan = RetentionPlan()
        let left = items.indices.filter { removals[$0] == nil }
        let isFinal = finality(left.map { items[$0] }, left.map { reasons[$0] })
        plan.kept = zip(left, isFinal).map { .init(id: items[$0].id, reasons: reasons[$0], isFinal: $1) }
        plan.removed = items.indices.compactMap { index in
            removals[index].map { .init(id: items[index].id, reason: $0) }
        }
        return plan
    }
}
