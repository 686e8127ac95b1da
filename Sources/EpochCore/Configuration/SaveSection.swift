/// The `save` section: `save_model`'s arguments.
struct SaveSection {
    var overwrite: WatchConfiguration.Overwrite
    var includeOptimizer: Bool

    init(_ value: JSONValue, path: String, issues: IssueList) {
        var reader = ObjectReader(value, path: path, issues: issues)
        overwrite = reader.optional("overwrite", .overwrite) ?? .replace
        includeOptimizer = reader.optional("include_optimizer", .flag) ?? true
        _ = reader.optional("save_format", FieldKind<Format>.choice)
        reader.unavailable("signatures", "save_traces", "options")
        reader.refuseUnknown()
    }

    private enum Format: String, CaseIterable {
        case h5
    }
}

extension FieldKind where Value == WatchConfiguration.Overwrite {
    static var overwrite: Self {
        Self(expected: "true or \"version\" (false, which asks, is not served yet)") { value in
            switch value {
            case .flag(true): .replace
            case .text("version"): .version
            default: nil
            }
        }
    }
}
