/// `save_weights_only` asked of files that always hold a whole model, as far as their names tell.
struct WeightsOnlyCheck {
    let issues: IssueList

    func run(_ weights: [NamePattern], saveWeightsOnly: Bool, field: FieldPath) {
        guard saveWeightsOnly, !weights.isEmpty, weights.allSatisfy({ $0.text.hasSuffix(".keras") }) else { return }
        issues.add(
            ConfigurationIssue(
                field: field, value: .flag(true), expected: "false, since `weights` names whole models (.keras) alone",
                hint: "remove it, or let the trainer write .weights.h5 and name that in `weights`"))
    }
}
