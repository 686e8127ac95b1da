/// Reads one entry of `watch`.
struct WatchDecoder {
    let path: FieldPath
    let paths: PathResolver
    let issues: IssueList

    func decode(_ value: JSONValue) -> WatchConfiguration? {
        var reader = ObjectReader(value, path: path, issues: issues)
        let name = reader.required("name", .watchName)
        let runs = reader.required("runs", .path).flatMap { decodeRuns($0, field: reader.field("runs")) }
        let log = LogSection(&reader, issues: issues)
        let weights = decodeWeights(&reader)
        let order = reader.optional("order", .choice) ?? WatchConfiguration.Order.auto
        let uncertain = reader.optional("uncertain", .choice) ?? WatchConfiguration.Uncertain.archive
        let events = reader.optional("events", .choice) ?? WatchConfiguration.Events.auto
        let interval = reader.optional("poll_interval", .pollInterval) ?? 1
        let checkpoint = CheckpointSection(
            section("checkpoint", &reader), hasBatches: log.mayTellBatches, issues: issues)
        let save = SaveSection(section("save", &reader), checkpoint, issues: issues)
        let prune = RetentionRules(section("prune", &reader), issues: issues)
        reader.refuseUnknown()
        guard let weights else { return nil }
        checkLog(log.patterns ?? [], weights: weights, field: reader.field("log"))
        DemandCheck(demands: save.demands, weights: weights.patterns, checkpoint: checkpoint, issues: issues)
            .run(checkpoint: reader.field("checkpoint"), save: reader.field("save"))
        guard let name, let runs, let logs = log.selection(beside: weights) else { return nil }
        return WatchConfiguration(
            name: name, runs: runs, logs: logs, weights: weights, order: order, uncertain: uncertain,
            events: events, pollInterval: interval, checkpoint: checkpoint.policy, verbose: checkpoint.verbose,
            demands: save.demands, overwrite: save.overwrite, approvalTimeout: save.approvalTimeout, prune: prune
        )
    }

    private func section(_ key: String, _ reader: inout ObjectReader) -> ObjectReader {
        ObjectReader(reader.raw(key) ?? .object([:]), path: reader.field(key), issues: issues)
    }

    private func decodeRuns(_ text: String, field: FieldPath) -> RunsPattern? {
        do {
            let runs = try RunsPattern(absolute: paths.absolute(text))
            guard runs.pattern.text.contains(where: { "{}".contains($0) }) else { return runs }
            add(text, "a glob of directories", "braces have no meaning in it; use `*`, `?` and `[a-z]`", field)
        } catch {
            add(text, "a glob of directories", "\(error)", field)
        }
        return nil
    }

    private func decodeWeights(_ reader: inout ObjectReader) -> WeightsSelection? {
        let names = SelectionDecoder(issues: issues)
        let patterns = names.decode(reader.required("weights", .texts), field: reader.field("weights"))
        return patterns.map { $0.isEmpty ? .auto : .named($0) }
    }

    private func checkLog(_ logs: [NamePattern], weights: WeightsSelection, field: FieldPath) {
        for log in logs where log.isLiteral && weights.match(log.text) != nil {
            let hint = weights.isAuto ? "name the weights" : "write `weights` more narrowly"
            add(log.text, "a log that `weights` does not match", hint, field)
        }
    }

    private func add(_ text: String, _ expected: String, _ hint: String, _ field: FieldPath) {
        issues.add(ConfigurationIssue(field: field, value: .text(text), expected: expected, hint: hint))
    }
}
