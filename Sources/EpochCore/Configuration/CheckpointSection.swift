/// The `checkpoint` section: `ModelCheckpoint`'s arguments.
struct CheckpointSection {
    var policy: SavePolicy
    var verbose: Bool
    var saveWeightsOnly: Bool

    init(_ value: JSONValue, path: String, issues: IssueList) {
        var reader = ObjectReader(value, path: path, issues: issues)
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
    private func checkTemplate(field: String, issues: IssueList) {
        var values: [String: TemplateValue] = [:]
        for name in policy.template.fieldNames { values[name] = .number(0.5) }
        values["epoch"] = .integer(1)
        do {
            _ = try ArchiveName(rendered: try policy.template.render(values))
        } catch let error as TemplateError {
            add("a template in Python's format language", "\(error)", field, issues)
        } catch {
            add("a path inside the run's folder of the archive", "\(error)", field, issues)
        }
    }

    private func add(_ expected: String, _ hint: String, _ field: String, _ issues: IssueList) {
        issues.add(ConfigurationIssue(field: field, value: .text(policy.template.text), expected: expected, hint: hint))
    }

    /// This version saves at epochs; a number of batches needs a log with batches.
    private enum SaveFrequency: String, CaseIterable {
        case epoch
    }

    private enum Profile: String, CaseIterable {
        case tf24 = "tf-2.4"
    }
}

extension FieldKind where Value == Int {
    /// Keras tests `verbose` for being above 0 only; booleans are numbers there.
    static var verbosity: Self {
        Self(expected: "0 or 1") { value in
            switch value {
            case .flag(let flag): flag ? 1 : 0
            case .number(0): 0
            case .number(1), .number(2): 1
            default: nil
            }
        }
    }
}
