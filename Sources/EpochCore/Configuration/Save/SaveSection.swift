/// The `save` section: `save_model`'s arguments.
struct SaveSection {
    private(set) var demands: ArtifactDemands
    let overwrite: WatchConfiguration.Overwrite
    /// Seconds.
    let approvalTimeout: Double

    /// - Parameter checkpoint: read before, since its `filepath` and profile decide what `save_format` means.
    init(_ section: ObjectReader, _ checkpoint: CheckpointSection, issues: IssueList) {
        var reader = section
        demands = ArtifactDemands(saveWeightsOnly: checkpoint.saveWeightsOnly)
        overwrite = reader.optional("overwrite", .overwrite) ?? .replace
        approvalTimeout = reader.optional("approval_timeout", .approvalTimeout) ?? 3600
        demands.includeOptimizer = reader.optional("include_optimizer", .flag) ?? true
        let format = reader.nullable("save_format", FieldKind<SaveFormat>.choice)
        demands.signatures = reader.nullable("signatures", .texts) ?? []
        demands.saveTraces = reader.optional("save_traces", .flag)
        demands.saveDebugInfo = SaveOptions(issues: issues).read(&reader)
        reader.refuseUnknown()
        let rules = SuffixRules(checkpoint: checkpoint, issues: issues)
        demands.saveFormat = format.flatMap { rules.meaning(of: $0, field: reader.field("save_format")) }
        noteUnknownToKeras3(reader, checkpoint, issues)
    }

    /// Keras 3's `save_model` answers each of them with a ValueError, while its `export` writes SavedModels.
    private func noteUnknownToKeras3(_ section: ObjectReader, _ checkpoint: CheckpointSection, _ issues: IssueList) {
        var reader = section
        let profile = checkpoint.policy.profile
        guard profile.suffixes != nil else { return }
        for key in ["signatures", "save_traces", "options"] {
            guard let value = reader.raw(key), value != .null else { continue }
            let served = "SavedModels that `export` wrote are held to it"
            issues.note("no argument of save_model in \(profile.name); \(served)", field: reader.field(key))
        }
    }
}
