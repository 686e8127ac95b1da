/// A template that no row can satisfy is told at the start, not at the first epoch.
struct TemplateCheck {
    let policy: SavePolicy
    let saveWeightsOnly: Bool
    let issues: IssueList

    func run(_ field: FieldPath) {
        do {
            _ = try ArchiveName(rendered: policy.template.renderSample())
            try policy.profile.check(filepath: policy.template.text, weightsOnly: saveWeightsOnly)
            checkBatch(field)
            noteSpelling(field)
        } catch let error as TemplateError {
            add("a template in Python's format language", "\(error)", field)
        } catch let error as PolicyError {
            add("a filepath that \(policy.profile.name) takes", "\(error)", field)
        } catch {
            add("a path inside the run's folder of the archive", "\(error)", field)
        }
    }

    /// An epoch's row has no batch, and some versions never tell the template of one.
    private func checkBatch(_ field: FieldPath) {
        guard policy.template.fieldNames.contains("batch") else { return }
        guard policy.profile.offersBatch else {
            return add("a template without {batch}", "\(policy.profile.name) never gives it; use {epoch}", field)
        }
        guard policy.frequency == .epoch else { return }
        add("a template without {batch}", "save_freq \"epoch\" gives no batch; use {epoch}", field)
    }

    /// Any name may be a metric's, so that it cannot be refused.
    private func noteSpelling(_ field: FieldPath) {
        let known = ["epoch", "batch"]
        for name in policy.template.fieldNames.sorted() where !known.contains(name) {
            guard let near = Spelling.nearest(to: name, among: known) else { continue }
            issues.note("has {\(name)}, a metric that each row must have; was {\(near)} meant?", field: field)
        }
    }

    private func add(_ expected: String, _ hint: String, _ field: FieldPath) {
        let value = JSONValue.text(policy.template.text)
        issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: hint))
    }
}
