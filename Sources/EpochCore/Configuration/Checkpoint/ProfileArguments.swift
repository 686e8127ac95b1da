/// The arguments that only some versions of `ModelCheckpoint` have.
struct ProfileArguments {
    let profile: Profile
    let issues: IssueList

    func read(_ reader: inout ObjectReader, filepath: String) {
        let restarts = reader.optional("load_weights_on_restart", .flag) ?? false
        let options = readOptions(&reader)
        for key in ["period", "load_weights_on_restart", "options", "initial_value_threshold"] {
            if let value = reader.raw(key) { judge(key, value, field: reader.field(key)) }
        }
        if restarts, !profile.unknownArguments.contains("load_weights_on_restart") {
            let served = "epochd loads nothing into a training: `epochctl restore` puts weights back before it starts"
            issues.note(served, field: reader.field("load_weights_on_restart"))
        }
        if let options { judgeOptions(options, field: reader.field("options"), filepath: filepath) }
    }

    private func judge(_ key: String, _ value: JSONValue, field: FieldPath) {
        if profile.unknownArguments.contains(key) {
            let error = "TypeError: ModelCheckpoint.__init__() got an unexpected keyword argument '\(key)'"
            let expected = "no such key, since \(profile.name) does not have it"
            issues.add(
                ConfigurationIssue(
                    field: field, value: value, expected: expected, hint: "\(error); remove it, or use another profile")
            )
        } else if profile.deprecatedArguments.contains(key) {
            issues.note("deprecated in \(profile.name), and gone in Keras 3", field: field)
        } else if profile.extensionArguments.contains(key) {
            issues.note("\(profile.name) would ignore it without a word; epochd honours it", field: field)
        }
    }

    /// nil where there are none, as in Python.
    private func readOptions(_ reader: inout ObjectReader) -> JSONValue? {
        guard let value = reader.raw("options"), value != .null else { return nil }
        var options = ObjectReader(value, path: reader.field("options"), issues: issues)
        for key in Self.writerOptions { _ = options.raw(key) }
        options.refuseUnknown()
        return value
    }

    /// Of `tf.saved_model.SaveOptions` and `tf.train.CheckpointOptions`: they tell TensorFlow's writer how to write.
    private static let writerOptions = [
        "namespace_whitelist", "save_debug_info", "function_aliases", "experimental_io_device",
        "experimental_variable_policy",
    ]

    private func judgeOptions(_ value: JSONValue, field: FieldPath, filepath: String) {
        guard !profile.unknownArguments.contains("options") else { return }
        issues.note("tells TensorFlow's writer how to write; epochd copies what was written", field: field)
        guard profile.refusesOptionsOfKerasFormat, filepath.hasSuffix(".keras") else { return }
        let expected = "no options with a filepath that ends in .keras, which \(profile.name) refuses with a ValueError"
        issues.add(ConfigurationIssue(field: field, value: value, expected: expected, hint: "remove it"))
    }
}
