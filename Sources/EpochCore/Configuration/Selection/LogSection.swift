/// Reads `log`, `log_format` and `log_keys`.
struct LogSection {
    /// Nil when nothing in `log` can be used; empty for `"auto"`.
    let patterns: [NamePattern]?
    private let format: LogFormat?
    private let keys: JSONLinesKeys

    init(_ reader: inout ObjectReader, issues: IssueList) {
        let names = SelectionDecoder(issues: issues)
        patterns = names.decode(reader.required("log", .texts), field: reader.field("log"))
        format = reader.optional("log_format", .logFormat) ?? nil
        let keys = reader.raw("log_keys")
        let field = reader.field("log_keys")
        self.keys = keys.map { Self.keys($0, field: field, issues) } ?? JSONLinesKeys()
        guard let keys, let format, format != .jsonLines else { return }
        let hint = "only JSON lines have keys; remove it, or let `log_format` be \"jsonl\" or \"auto\""
        issues.add(
            ConfigurationIssue(
                field: field, value: keys, expected: "no such key, since `log_format` is \"\(format.rawValue)\"",
                hint: hint))
    }

    /// Whether it may have rows of batches. Keras's `CSVLogger` and its progress output have epochs alone.
    var mayTellBatches: Bool {
        if let format { return format != .csv && format != .progress }
        return patterns.map { $0.isEmpty || !$0.allSatisfy(Self.isTable) } ?? true
    }

    /// By its name; but `metrics.csv` is Lightning's.
    private static func isTable(_ pattern: NamePattern) -> Bool {
        let name = pattern.text.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return name != "metrics.csv" && [".csv", ".tsv"].contains { name.hasSuffix($0) }
    }

    /// - Parameter weights: of the same watch.
    func selection(beside weights: WeightsSelection) -> LogSelection? {
        patterns.map { patterns in
            patterns.isEmpty
                ? LogSelection(autoBeside: weights, format: format, keys: keys)
                : LogSelection(patterns, format: format, keys: keys)
        }
    }

    private static func keys(_ value: JSONValue, field: FieldPath, _ issues: IssueList) -> JSONLinesKeys {
        var (reader, keys) = (ObjectReader(value, path: field, issues: issues), JSONLinesKeys())
        keys.epoch = reader.optional("epoch", .text) ?? keys.epoch
        keys.step = reader.optional("step", .text) ?? keys.step
        keys.time = reader.optional("time", .text) ?? keys.time
        keys.counting = reader.optional("first_epoch", .epochCounting) ?? keys.counting
        reader.refuseUnknown()
        if keys.epoch == keys.step {
            let expected = "another key than that of the epoch"
            issues.add(ConfigurationIssue(field: reader.field("step"), value: .text(keys.step), expected: expected))
        }
        return keys
    }
}

extension FieldKind where Value == LogFormat? {
    /// Nil for `"auto"`.
    static var logFormat: Self {
        let names = [WeightsSelection.word] + LogFormat.allCases.map(\.rawValue)
        return word(of: names) { name in
            name == WeightsSelection.word ? .some(nil) : LogFormat(rawValue: name).map(Optional.some)
        }
    }
}

extension FieldKind where Value == EpochCounting {
    static var epochCounting: Self {
        Self(expected: "0, 1 or \"done\" (how much is done: 0.5 is in the middle of the first)") { value in
            switch value {
            case .number(0): .epochs(from: 0)
            case .number(1): .epochs(from: 1)
            case .text("done"): .done
            default: nil
            }
        }
    }
}
