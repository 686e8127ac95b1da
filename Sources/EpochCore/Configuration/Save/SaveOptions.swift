/// `save.options`: `tf.saved_model.SaveOptions`, as of TF 2.15. Only `save_debug_info` is about what is in the artifact
/// afterwards; the others tell TensorFlow's writer how to write.
struct SaveOptions {
    let issues: IssueList

    /// - Returns: `save_debug_info`, where it is given.
    func read(_ section: inout ObjectReader) -> Bool? {
        guard let value = section.raw("options"), value != .null else { return nil }
        var options = ObjectReader(value, path: section.field("options"), issues: issues)
        let debugInfo = options.optional("save_debug_info", .flag)
        let given = readWriterOptions(&options)
        options.refuseUnknown()
        for key in given {
            issues.note(
                "tells TensorFlow's writer how to write; epochd archives what was written", field: options.field(key))
        }
        return debugInfo
    }

    /// Their types are checked, for they were meant to be right.
    private func readWriterOptions(_ options: inout ObjectReader) -> [String] {
        var given: [String] = []
        func note(_ key: String, _ isGiven: Bool) { if isGiven { given.append(key) } }
        note("namespace_whitelist", options.nullable("namespace_whitelist", .texts) != nil)
        note("function_aliases", options.nullable("function_aliases", .object) != nil)
        for key in ["experimental_io_device", "experimental_variable_policy"] {
            note(key, options.nullable(key, .text) != nil)
        }
        for key in ["experimental_custom_gradients", "experimental_image_format", "experimental_skip_saver"] {
            note(key, options.optional(key, .flag) != nil)
        }
        return given
    }
}

extension FieldKind where Value == [String: JSONValue] {
    fileprivate static var object: Self {
        Self(expected: "an object") { value in
            if case .object(let fields) = value { fields } else { nil }
        }
    }
}
