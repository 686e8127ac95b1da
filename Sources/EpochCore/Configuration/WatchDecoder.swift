/// Reads one entry of `watch`.
struct WatchDecoder {
    let path: FieldPath
    let paths: PathResolver
    let issues: IssueList

    func decode(_ value: JSONValue) -> WatchConfiguration? {
        var reader = ObjectReader(value, path: path, issues: issues)
        let name = reader.required("name", .watchName)
        let runs = reader.required("runs", .path).flatMap { decodeRuns($0, field: reader.field("runs")) }
        let log = decodePatterns(reader.required("log", .texts), field: reader.field("log"))
        let weights = decodePatterns(reader.required("weights", .texts), field: reader.field("weights"))
        let order = reader.optional("order", .choice) ?? WatchConfiguration.Order.auto
        let uncertain = reader.optional("uncertain", .choice) ?? WatchConfiguration.Uncertain.archive
        let events = reader.optional("events", .choice) ?? WatchConfiguration.Events.auto
        let interval = reader.optional("poll_interval", .pollInterval) ?? 1
        let checkpoint = CheckpointSection(section("checkpoint", &reader), issues: issues)
        let save = SaveSection(section("save", &reader), checkpoint, issues: issues)
        let prune = RetentionRules(section("prune", &reader), issues: issues)
        reader.refuseUnknown()
        checkLog(log, weights: weights, field: reader.field("log"))
        DemandCheck(demands: save.demands, weights: weights, checkpoint: checkpoint, issues: issues)
            .run(checkpoint: reader.field("checkpoint"), save: reader.field("save"))
        guard let name, let runs, let log = log.first, !weights.isEmpty else { return nil }
        return WatchConfiguration(
            name: name, runs: runs, log: log, weights: weights, order: order, uncertain: uncertain,
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

    private func decodePatterns(_ texts: [String]?, field: FieldPath) -> [NamePattern] {
        let expected = "a name, glob or template inside the run's directory"
        return (texts ?? []).compactMap { text in
            guard text != "auto" else {
                add(text, expected, "\"auto\" is not served yet; name the files", field)
                return nil
            }
            do {
                return try NamePattern(text)
            } catch {
                add(text, expected, "\(error)", field)
                return nil
            }
        }
    }

    /// Several logs for one run would have to be reconciled, which this version does not do.
    private func checkLog(_ logs: [NamePattern], weights: [NamePattern], field: FieldPath) {
        if logs.count > 1 {
            issues.add(ConfigurationIssue(field: field, value: .list(logs.map { .text($0.text) }), expected: "one log"))
        }
        for log in logs where log.isLiteral && weights.contains(where: { $0.match(log.text) != nil }) {
            add(log.text, "a log that `weights` does not match", "write `weights` more narrowly", field)
        }
    }

    private func add(_ text: String, _ expected: String, _ hint: String, _ field: FieldPath) {
        issues.add(ConfigurationIssue(field: field, value: .text(text), expected: expected, hint: hint))
    }
}
