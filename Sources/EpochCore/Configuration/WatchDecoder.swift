/// Reads one entry of `watch`.
struct WatchDecoder {
    let path: String
    let paths: PathResolver
    let issues: IssueList

    func decode(_ value: JSONValue) -> WatchConfiguration? {
        var reader = ObjectReader(value, path: path, issues: issues)
        let name = reader.required("name", .watchName)
        let runs = reader.required("runs", .text).flatMap { decodeRuns($0, field: reader.field("runs")) }
        let log = decodePatterns(reader.required("log", .texts), field: reader.field("log"))
        let weights = decodePatterns(reader.required("weights", .texts), field: reader.field("weights"))
        let order = reader.optional("order", .choice) ?? WatchConfiguration.Order.auto
        let events = reader.optional("events", .choice) ?? WatchConfiguration.Events.auto
        let interval = reader.optional("poll_interval", .duration) ?? 1
        let checkpoint = CheckpointSection(reader.raw("checkpoint") ?? .object([:]), path: reader.field("checkpoint"), issues: issues)
        let save = SaveSection(reader.raw("save") ?? .object([:]), path: reader.field("save"), issues: issues)
        let prune = decodePrune(reader.raw("prune") ?? .object([:]), path: reader.field("prune"))
        reader.refuseUnknown()
        checkSingleLog(log, field: reader.field("log"))
        guard let name, let runs, let firstLog = log.first, !weights.isEmpty else { return nil }
        return WatchConfiguration(
            name: name, runs: runs, log: firstLog, weights: weights, order: order, events: events,
            pollInterval: interval, checkpoint: checkpoint.policy, verbose: checkpoint.verbose,
            saveWeightsOnly: checkpoint.saveWeightsOnly, includeOptimizer: save.includeOptimizer,
            overwrite: save.overwrite, prune: prune
        )
    }

    private func decodeRuns(_ text: String, field: String) -> RunsPattern? {
        do {
            return try RunsPattern(absolute: paths.absolute(text))
        } catch {
            issues.add(ConfigurationIssue(field: field, value: .text(text), expected: "a glob of directories", hint: "\(error)"))
            return nil
        }
    }

    private func decodePatterns(_ texts: [String]?, field: String) -> [NamePattern] {
        (texts ?? []).compactMap { text in
            do {
                return try NamePattern(text)
            } catch {
                let expected = "a name, glob or template inside the run's directory"
                issues.add(ConfigurationIssue(field: field, value: .text(text), expected: expected, hint: "\(error)"))
                return nil
            }
        }
    }

    /// Several logs for one run would have to be reconciled, which this version does not do.
    private func checkSingleLog(_ log: [NamePattern], field: String) {
        guard log.count > 1 else { return }
        issues.add(ConfigurationIssue(field: field, value: .list(log.map { .text($0.text) }), expected: "one log"))
    }

    private func decodePrune(_ value: JSONValue, path: String) -> RetentionRules {
        var reader = ObjectReader(value, path: path, issues: issues)
        let rules = RetentionRules(
            keepLatest: reader.optional("keep_latest", .integer(atLeast: 1)),
            keepBest: reader.optional("keep_best", .integer(atLeast: 1)),
            keepEveryEpochs: reader.optional("keep_every_epochs", .integer(atLeast: 1))
        )
        reader.unavailable("keep_every", "keep_within", "max_bytes")
        reader.refuseUnknown()
        return rules
    }
}

extension FieldKind where Value == String {
    /// A watch's name is a folder of the archive.
    static var watchName: Self {
        Self(expected: "a folder name of letters, digits, '-', '_' and '.', not starting with '.'") { value in
            guard case .text(let text) = value, (1...128).contains(text.utf8.count), !text.hasPrefix(".") else {
                return nil
            }
            return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) } ? text : nil
        }
    }
}
