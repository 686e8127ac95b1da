import EpochCore

/// For programs: a line of JSON for each row of the log, and one with the summary at the end. With two policies, each line
/// has both under `policies`, and says whether they differ.
struct ReplayJSON: ReplayReport {
    private let policies: [ReplayPolicy]
    private var output = OutputBuffer()

    init(_ policies: [ReplayPolicy]) {
        self.policies = policies
    }

    mutating func add(_ steps: [ReplayStep]) {
        guard let first = steps.first else { return }
        var line = JSONLine()
        line.object { line in
            line.field("epoch", first.key.epoch)
            line.field("epoch_number", first.key.epoch + 1)
            if let batch = first.key.batch { line.field("batch", batch) }
            line.field("generation", first.key.generation)
            guard steps.count > 1 else { return write(first, policies[0], &line) }
            line.field("differs", steps.contains { !$0.hasSameEffect(as: first) })
            line.list("policies", Array(zip(steps, policies))) { write($1.0, $1.1, &$0) }
        }
        print(line)
    }

    mutating func finish(_ replays: [Replay], unread: Int) {
        var line = JSONLine()
        line.object { line in
            line.key("summary")
            line.object { line in
                line.field("lines_unread", unread)
                line.field("rows", replays.first?.summary.rows ?? 0)
                guard replays.count > 1 else { return write(replays[0], policies[0], &line) }
                line.list("policies", Array(zip(replays, policies))) { write($1.0, $1.1, &$0) }
            }
        }
        print(line)
        output.flush()
    }

    private mutating func print(_ line: JSONLine) {
        output.write(line.bytes)
        output.endLine()
    }
}

extension ReplayJSON {
    private func write(_ step: ReplayStep, _ policy: ReplayPolicy, _ line: inout JSONLine) {
        line.field("decision", step.event)
        if let path = step.path { line.field("path", path) }
        line.field("reason", step.decision.reason)
        line.list("basis", step.decision.basis) { Self.write($1, &$0) }
        line.list("evicted", step.evictions) { write($1, policy, &$0) }
    }

    private static func write(_ basis: DecisionBasis, _ line: inout JSONLine) {
        line.field("rule", basis.rule.rawValue)
        if let metric = basis.metric { line.field("metric", metric) }
        if let value = basis.value { line.field("value", value) }
        if let comparison = basis.comparison { line.field("comparison", comparison.rawValue) }
        if let reference = basis.reference { line.field("reference", reference) }
    }

    private func write(_ eviction: ReplayEviction, _ policy: ReplayPolicy, _ line: inout JSONLine) {
        line.field("event", eviction.event)
        Self.write(eviction.snapshot, &line)
        line.field("reason", policy.words(for: eviction.cause))
    }

    private static func write(_ snapshot: RetentionItem, _ line: inout JSONLine) {
        if let epoch = snapshot.epoch {
            line.field("epoch", epoch)
            line.field("epoch_number", epoch + 1)
        }
        line.field("generation", snapshot.generation)
        line.field("path", snapshot.path)
        if let value = snapshot.value { line.field("value", value) }
    }

    private func write(_ replay: Replay, _ policy: ReplayPolicy, _ line: inout JSONLine) {
        line.field("config", policy.name)
        line.field("monitor", replay.settings.retention.monitor.metric)
        let sums = replay.summary
        for (name, count) in [
            ("saved", sums.saved), ("pending", sums.pending), ("skipped", sums.skipped), ("failed", sums.failed),
            ("replaced", sums.replaced), ("removed", sums.removed), ("left", sums.left),
        ] as [(StaticString, Int)] { line.field(name, count) }
        line.list("left_out", replay.settings.leftOut) { $0.field("key", $1) }
        for (name, snapshot) in [("best", replay.best), ("latest", replay.latest)] as [(StaticString, RetentionItem?)] {
            guard let snapshot else { continue }
            line.key(name)
            line.object { Self.write(snapshot, &$0) }
        }
        line.list("snapshots", replay.left) { line, left in
            Self.write(left.snapshot, &line)
            line.field("reason", policy.words(for: left.reasons))
        }
    }
}
