/// The `checkpoint` section: `ModelCheckpoint`'s arguments.
struct CheckpointSection {
    private(set) var policy: SavePolicy
    let verbose: Bool
    let saveWeightsOnly: Bool

    /// - Parameter hasBatches: the log may have rows of batches.
    init(_ section: ObjectReader, hasBatches: Bool, issues: IssueList) {
        var reader = section
        let profile = reader.optional("profile", .profile) ?? .tf24
        saveWeightsOnly = reader.optional("save_weights_only", .flag) ?? false
        verbose = (reader.optional("verbose", .verbosity) ?? 0) > 0
        let text = reader.optional("filepath", .text) ?? profile.defaultFilepath(weightsOnly: saveWeightsOnly)
        policy = SavePolicy(
            template: FilepathTemplate(text), saveBestOnly: reader.optional("save_best_only", .flag) ?? false,
            profile: profile)
        policy.monitors = MonitorsReader(issues: issues).monitors(&reader)
        readFrequency(&reader, issues)
        policy.period = reader.optional("period", .integer(atLeast: 0)) ?? 1
        policy.startEpoch = reader.optional("start_epoch", .integer(atLeast: 1))
        policy.minInterval = reader.optional("min_interval", .duration)
        let arguments = ProfileArguments(profile: profile, issues: issues)
        arguments.read(&reader, filepath: text)
        reader.refuseUnknown()
        TemplateCheck(policy: policy, saveWeightsOnly: saveWeightsOnly, issues: issues).run(reader.field("filepath"))
        PolicyContradictions(policy: policy, hasBatches: hasBatches, issues: issues).find(reader)
    }

    private mutating func readFrequency(_ reader: inout ObjectReader, _ issues: IssueList) {
        policy.stepsPerEpoch = reader.optional("steps_per_epoch", .stepCount)
        guard let value = reader.raw("save_freq") else { return }
        do {
            policy.frequency = try SaveFrequency(argument: value, profile: policy.profile)
        } catch {
            issues.add(
                ConfigurationIssue(
                    field: reader.field("save_freq"), value: value, expected: "\"epoch\" or a whole number of batches",
                    hint: "\(error)"))
        }
    }
}
