/// Reads `prune.thin`: steps from the recent to the old, each reaching further back and keeping less densely.
struct ThinningDecoder {
    let issues: IssueList

    /// What is right of it; nil when it is no list of steps.
    func decode(_ value: JSONValue, field: FieldPath) -> [ThinningStep]? {
        guard case .list(let entries) = value, !entries.isEmpty else {
            let expected = "a list of steps, like [{\"last\": 10}, {\"every_epochs\": 5}]"
            let hint = value == .list([]) ? "without a step it would keep nothing; leave the key out" : nil
            issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
            return nil
        }
        var steps: [ThinningStep] = []
        for (index, entry) in entries.enumerated() {
            let field = field.appending(index: index)
            let step = decodeStep(entry, field: field)
            if let before = steps.last { check(step, after: before, entry, field: field) }
            steps.append(step)
        }
        return steps
    }

    private func decodeStep(_ value: JSONValue, field: FieldPath) -> ThinningStep {
        var reader = ObjectReader(value, path: field, issues: issues)
        let last = reader.optional("last", .integer(atLeast: 1))
        let every = reader.optional("every_epochs", .integer(atLeast: 1))
        reader.refuseUnknown()
        return ThinningStep(last: last, everyEpochs: every ?? 1)
    }

    private func check(_ step: ThinningStep, after before: ThinningStep, _ value: JSONValue, field: FieldPath) {
        guard let reach = before.last else {
            let expected = "no step behind one without `last`, which reaches back to the first epoch"
            let hint = "give the step before it a `last`, or remove this one"
            return issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
        }
        if let last = step.last, last <= reach {
            add("last", "above \(reach), that of the step before", "order the steps from recent to old", value, field)
        }
        if step.everyEpochs <= before.everyEpochs {
            let hint = "order the steps from recent to old, or remove one of them"
            add("every_epochs", "above \(before.everyEpochs), that of the step before", hint, value, field)
        }
    }

    private func add(_ key: String, _ expected: String, _ hint: String, _ value: JSONValue, _ field: FieldPath) {
        guard case .object(let fields) = value else { return }
        let expected = "a whole number \(expected)"
        issues.add(
            ConfigurationIssue(field: field.appending(key: key), value: fields[key], expected: expected, hint: hint))
    }
}
