/// What `save_format` means beside a `filepath` with a suffix of its own (TF 2.4 and Keras 2.15, `save_model` and
/// `save_weights`; Keras 3, `saving_api.py`).
struct SuffixRules {
    let checkpoint: CheckpointSection
    let issues: IssueList

    /// nil where it cannot be meant; that is noted as an issue.
    func meaning(of format: SaveFormat, field: FieldPath) -> SaveFormat? {
        let profile = checkpoint.policy.profile
        if profile.suffixes != nil { return inKeras3(format, profile, field) }
        guard format == .tensorFlow, saysHDF5 else { return format }
        if checkpoint.saveWeightsOnly {
            let hint = "save_weights raises a ValueError for it; let filepath end otherwise, or remove save_format"
            return refuse(format, "no \"tf\" with a filepath of HDF5, \(shownPath)", hint, field)
        }
        issues.note(
            "the suffix of filepath (\(shownPath)) beats it in \(profile.name): HDF5 is insisted on", field: field)
        return .hdf5
    }

    /// It may only say what the suffix says.
    private func inKeras3(_ format: SaveFormat, _ profile: Profile, _ field: FieldPath) -> SaveFormat? {
        let fits = format == .hdf5 && checkpoint.policy.template.text.hasSuffix(".h5")
        let hint = "\(profile.name) has no save_format and raises a ValueError for it; remove it"
        return fits ? format : refuse(format, "what the suffix of filepath says, \(shownPath)", hint, field)
    }

    private func refuse(_ format: SaveFormat, _ expected: String, _ hint: String, _ field: FieldPath) -> SaveFormat? {
        issues.add(
            ConfigurationIssue(field: field, value: .text(format.rawValue), expected: expected, hint: hint))
        return nil
    }

    /// In these versions `.keras` is HDF5 as well.
    private var saysHDF5: Bool {
        [".h5", ".hdf5", ".keras"].contains { checkpoint.policy.template.text.hasSuffix($0) }
    }

    private var shownPath: String { JSONValue.text(checkpoint.policy.template.text).description }
}
