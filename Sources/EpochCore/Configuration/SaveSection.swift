/// The `save` section: `save_model`'s arguments.
struct SaveSection {
    var overwrite: WatchConfiguration.Overwrite
    /// Seconds.
    var approvalTimeout: Double
    var includeOptimizer: Bool

    init(_ section: ObjectReader) {
        var reader = section
        overwrite = reader.optional("overwrite", .overwrite) ?? .replace
        approvalTimeout = reader.optional("approval_timeout", .approvalTimeout) ?? 3600
        includeOptimizer = reader.optional("include_optimizer", .flag) ?? true
        _ = reader.optional("save_format", FieldKind<Format>.choice)
        reader.unavailable("signatures", "save_traces", "options")
        reader.refuseUnknown()
    }

    /// The one that this version takes; accepted, so that a file may say it.
    private enum Format: String, CaseIterable {
        case h5
    }
}
