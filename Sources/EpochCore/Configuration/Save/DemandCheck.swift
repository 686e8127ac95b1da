/// Demands that no file of the names in `weights` can meet, as far as names tell: told at the start, not at the first
/// snapshot. What a name leaves open (a directory, a prefix of TensorFlow's) is judged by the artifact's content.
struct DemandCheck {
    let demands: ArtifactDemands
    /// Empty where they are not named.
    let weights: [NamePattern]
    let checkpoint: CheckpointSection
    let issues: IssueList

    func run(checkpoint checkpointField: FieldPath, save: FieldPath) {
        checkWeightsOnly(checkpointField.appending(key: "save_weights_only"))
        checkOptimizer(save.appending(key: "include_optimizer"))
        checkFormat(save.appending(key: "save_format"))
        checkSignatures(save.appending(key: "signatures"))
        checkTraces(save.appending(key: "save_traces"))
    }

    /// What is taken out of a `.keras` file is in the layout that every reader expects under this suffix alone.
    private func checkWeightsOnly(_ field: FieldPath) {
        guard demands.saveWeightsOnly, all(named: [".keras"]) else { return }
        guard !checkpoint.policy.template.text.hasSuffix(".weights.h5") else { return }
        add(
            .flag(true), "false, since `weights` names whole models (.keras) alone",
            "remove it, or let `filepath` end in .weights.h5: the weights are taken out of the .keras file", field)
    }

    private func checkOptimizer(_ field: FieldPath) {
        guard !demands.includeOptimizer, all(named: Self.torch) else { return }
        add(
            .flag(false), "true, since `weights` names files of torch alone, and a pickle is not rewritten",
            "remove it: what the trainer saves without optimizer state is archived without", field)
    }

    private func checkFormat(_ field: FieldPath) {
        guard let format = demands.saveFormat, all(named: Self.suffixes(foreignTo: format, checkpoint.policy.profile))
        else { return }
        add(
            .text(format.rawValue), "a format that files of these `weights` can have",
            "\(weights.map { JSONValue.text($0.text).description }.joined(separator: ", ")) names other files; "
                + "remove it, or name others in `weights`", field)
    }

    private func checkSignatures(_ field: FieldPath) {
        guard let first = demands.signatures.first else { return }
        guard demands.saveWeightsOnly || all(named: Self.files) else { return }
        let reason =
            demands.saveWeightsOnly ? "save_weights_only leaves no SavedModel" : "`weights` names no directories"
        add(.text(first), "no such key, since a SavedModel alone offers signatures", "\(reason); remove it", field)
    }

    private func checkTraces(_ field: FieldPath) {
        guard demands.saveTraces != nil, all(named: Self.files) else { return }
        issues.note("has no effect: only a SavedModel has traces, and `weights` names no directories", field: field)
    }

    private func all(named suffixes: [String]) -> Bool {
        !weights.isEmpty && weights.allSatisfy { pattern in suffixes.contains { pattern.text.hasSuffix($0) } }
    }

    private func add(_ value: JSONValue, _ expected: String, _ hint: String, _ field: FieldPath) {
        issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
    }
}

extension DemandCheck {
    private static let torch = [".pt", ".pth"]
    private static let hdf5 = [".h5", ".hdf5"]
    private static let others = [".safetensors", ".npz"] + torch
    private static let files = hdf5 + others + [".keras"]

    /// In TF 2.4 `.keras` is a name for HDF5.
    private static func suffixes(foreignTo format: SaveFormat, _ profile: Profile) -> [String] {
        switch format {
        case .tensorFlow: files
        case .hdf5: profile == .tf24 ? others : others + [".keras"]
        }
    }
}
