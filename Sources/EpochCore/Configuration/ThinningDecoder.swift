/// Reads `prune.thin`: steps from the recent to the old, each reaching further back and keeping no more densely.
struct ThinningDecoder {
    let issues: IssueList

    /// nil when no step is right.
    func decode(_ value: JSONValue, field: FieldPath) -> [ThinningStep]? {
        guard case .list(let entries) = value, !entries.isEmpty else {
            let expected = "a list of steps, like [{\"last\": 10}, {\"every_epochs\": 5}]"
            let hint = value == .list([]) ? "without a step it would keep nothing; leave the key out" : nil
            issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
            return nil
        }
        var steps: [ThinningStep] = []
        for (index, entry) in entries.enumerated() {
            let step = decodeStep(entry, field: field.appending(index: index))
            check(step, after: steps.last, entry, field: field.appending(index: index))
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

    private func check(_ step: ThinningStep, after before: ThinningStep?, _ value: JSONValue, field: FieldPath) {
        guard let before else { return }
        guard let reach = before.last else {
            let hint = "give the step before it a `last`, or remove this one"
            return add(value, "no step behind one without `last`, which reaches back to the first epoch", hint, field)
        }
        if let last = step.last, last <= reach {
            add(value, "a `last` above \(reach), that of the step before", "order the steps from recent to old", field)
        }
        if step.everyEpochs <= before.everyEpochs {
            let hint = "the step before it keeps every \(before.everyEpochs): write a larger number, or remove one step"
            add(value, "an `every_epochs` above \(before.everyEpochs), that of the step before", hint, field)
        }
    }

    private func add(_ value: JSONValue, _ expected: String, _ hint: String, _ field: FieldPath) {
        issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
    }
}
