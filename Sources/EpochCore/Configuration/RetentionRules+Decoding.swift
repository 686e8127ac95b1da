extension RetentionRules {
    /// Reads the `prune` section.
    init(_ section: ObjectReader) {
        var reader = section
        self.init(
            keepLatest: reader.optional("keep_latest", .integer(atLeast: 1)),
            keepBest: reader.optional("keep_best", .integer(atLeast: 1)),
            keepEveryEpochs: reader.optional("keep_every_epochs", .integer(atLeast: 1))
        )
        reader.unavailable("keep_every", "keep_within", "max_bytes")
        reader.refuseUnknown()
    }
}
