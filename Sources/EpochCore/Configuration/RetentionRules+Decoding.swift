extension RetentionRules {
    /// Reads the `prune` section.
    init(_ section: ObjectReader, issues: IssueList) {
        var reader = section
        self.init(
            keepLatest: reader.optional("keep_latest", .keptCount),
            keepBest: reader.optional("keep_best", .keptCount),
            keepEveryEpochs: reader.optional("keep_every_epochs", .keptCount),
            keepEvery: reader.optional("keep_every", .duration),
            keepWithin: reader.optional("keep_within", .duration),
            maxBytes: reader.optional("max_bytes", .positiveByteSize)
        )
        if let value = reader.raw("thin") {
            thin = ThinningDecoder(issues: issues).decode(value, field: reader.field("thin"))
        }
        reader.refuseUnknown()
    }
}

extension FieldKind where Value == Int {
    /// How many, or every how many, a rule keeps.
    fileprivate static var keptCount: Self {
        var kind = FieldKind<Int>.integer(atLeast: 1)
        kind.suggest = { value in
            guard case .number(let number) = value, number.double <= 0 else { return nil }
            return "it would keep nothing; leave the key out if this rule is not to be"
        }
        return kind
    }
}
