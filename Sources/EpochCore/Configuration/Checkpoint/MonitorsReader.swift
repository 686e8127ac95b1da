/// Reads `monitor` and what may be said of each metric: `mode`, `initial_value_threshold` and `min_delta` are one value
/// for all, or an object by metric.
struct MonitorsReader {
    let issues: IssueList

    func monitors(_ reader: inout ObjectReader) -> [Monitor] {
        let names = reader.optional("monitor", .texts) ?? ["val_loss"]
        refuseRepeated(names, field: reader.field("monitor"))
        let modes: [String: Monitor.Mode] = values("mode", .choice, names, &reader)
        let thresholds = values("initial_value_threshold", .number, names, &reader)
        let deltas = values("min_delta", .nonNegative, names, &reader)
        refuseSharedThreshold(names, thresholds, reader)
        return names.map { name in
            Monitor(
                metric: name, mode: modes[name] ?? .auto, initialValueThreshold: thresholds[name],
                minDelta: deltas[name] ?? 0)
        }
    }

    private func values<Value>(
        _ key: String, _ kind: FieldKind<Value>, _ names: [String], _ reader: inout ObjectReader
    ) -> [String: Value] {
        guard let raw = reader.raw(key), case .object = raw else {
            let shared = reader.optional(key, kind)
            return names.reduce(into: [:]) { $0[$1] = shared }
        }
        var object = ObjectReader(raw, path: reader.field(key), issues: issues)
        let values: [String: Value] = names.reduce(into: [:]) { $0[$1] = object.optional($1, kind) }
        object.refuseUnknown()
        return values
    }

    private func refuseRepeated(_ names: [String], field: FieldPath) {
        guard Set(names).count < names.count else { return }
        issues.add(
            ConfigurationIssue(
                field: field, value: .list(names.map(JSONValue.text)), expected: "each metric once",
                hint: "remove the repeated one"))
    }

    /// Values of different metrics have nothing in common.
    private func refuseSharedThreshold(_ names: [String], _ thresholds: [String: Double], _ reader: ObjectReader) {
        var reader = reader
        guard names.count > 1, case .number(let number)? = reader.raw("initial_value_threshold") else { return }
        let example = names.map { "\"\($0)\": \(DecisionText.shortest(number.double))" }.joined(separator: ", ")
        issues.add(
            ConfigurationIssue(
                field: reader.field("initial_value_threshold"), value: .number(number),
                expected: "a number for each of the \(names.count) monitors", hint: "write {\(example)}"))
    }
}
