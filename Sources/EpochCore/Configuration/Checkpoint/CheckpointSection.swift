/// The `checkpoint` section: `ModelCheckpoint`'s arguments.
struct CheckpointSection {
    var policy: SavePolicy
    var verbose: Bool
    var saveWeightsOnly: Bool

    init(_ section: ObjectReader, issues: IssueList) {
        var reader = section
        let text = reader.optional("filepath", .text) ?? "weights.{epoch:02d}-{val_loss:.2f}.hdf5"
        let monitor = Monitor(
            metric: reader.optional("monitor", .text) ?? "val_loss",
            mode: reader.optional("mode", .choice) ?? .auto
        )
        let bestOnly = reader.optional("save_best_only", .flag) ?? false
        policy = SavePolicy(template: FilepathTemplate(text), monitor: monitor, saveBestOnly: bestOnly)
        saveWeightsOnly = reader.optional("save_weights_only", .flag) ?? false
        verbose = (reader.optional("verbose", .verbosity) ?? 0) > 0
        _ = reader.optional("save_freq", FieldKind<SaveFrequency>.choice)
        _ = reader.optional("profile", FieldKind<Profile>.choice)
        reader.unavailable(
            "initial_value_threshold", "period", "load_weights_on_restart", "options", "min_delta", "start_epoch",
            "min_interval")
        reader.refuseUnknown()
        checkTemplate(field: reader.field("filepath"), issues: issues)
    }

    /// A template that no row can satisfy is told at the start, not at the first epoch.
    private func checkTemplate(field: FieldPath, issues: IssueList) {
        func add(_ expected: String, _ hint: String) {
            let value = JSONValue.text(policy.template.text)
            issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
        }
        do {
            _ = try ArchiveName(rendered: policy.template.renderSample())
        } catch let error as TemplateError {
            add("a template in Python's format language", "\(error)")
        } catch {
            add("a path inside the run's folder of the archive", "\(error)")
        }
    }

    /// This version saves at epochs; a number of batches needs a log with batches.
    private enum SaveFrequency: String, CaseIterable {
        case epoch
    }

    private enum Profile: String, CaseIterable {
        case tf24 = "tf-2.4"
    }
}
