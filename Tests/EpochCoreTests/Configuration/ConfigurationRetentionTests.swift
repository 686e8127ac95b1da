import EpochCore
import Testing

/// The `prune` section.
@Suite struct ConfigurationRetentionTests {
    private func rules(_ prune: String) throws -> RetentionRules? {
        try ConfigurationDraft(watch: ["prune": prune]).decoded().watches.first?.prune
    }

    private func issues(thin: String) -> [String] {
        ConfigurationDraft(section: "prune", field: "thin", json: thin).issues.map(\.description)
    }

    @Test func `every rule is read`() throws {
        let rules = try rules(
            """
            {"keep_latest": 2, "keep_best": 3, "keep_every_epochs": 10, "keep_every": "1h", "keep_within": "30m",
             "thin": [{"last": 10}, {"last": 50, "every_epochs": 5}, {"every_epochs": 25}], "max_bytes": "20GB"}
            """)
        #expect(
            rules
                == RetentionRules(
                    keepLatest: 2, keepBest: 3, keepEveryEpochs: 10, keepEvery: 3600, keepWithin: 1800,
                    thin: [.init(last: 10), .init(last: 50, everyEpochs: 5), .init(everyEpochs: 25)],
                    maxBytes: 20_000_000_000))
    }

    @Test func `without the section nothing is pruned`() throws {
        #expect(try ConfigurationDraft().decoded().watches.first?.prune == RetentionRules())
        #expect(try rules("{}") == RetentionRules())
    }

    @Test func `a step behind one that reaches back to the first epoch is refused`() {
        #expect(
            issues(thin: #"[{"every_epochs": 2}, {"last": 5, "every_epochs": 4}]"#) == [
                "watch[0].prune.thin[1]: is an object with \"every_epochs\", \"last\", expected no step behind one without `last`, which reaches back "
                    + "to the first epoch (give the step before it a `last`, or remove this one)"
            ])
    }

    @Test func `a step that reaches no further back than the one before is refused`() {
        #expect(
            issues(thin: #"[{"last": 10}, {"last": 10, "every_epochs": 2}]"#) == [
                "watch[0].prune.thin[1].last: is 10, expected a whole number above 10, that of the step before "
                    + "(order the steps from recent to old)"
            ])
    }

    @Test func `a step that keeps the old as densely as the recent is refused`() {
        #expect(
            issues(thin: #"[{"last": 10, "every_epochs": 5}, {"every_epochs": 5}]"#) == [
                "watch[0].prune.thin[1].every_epochs: is 5, expected a whole number above 5, that of the step before "
                    + "(order the steps from recent to old, or remove one of them)"
            ])
        #expect(issues(thin: #"[{"last": 10}, {"last": 20}]"#).count == 1)
    }

    @Test(arguments: [#"[{"lasst": 3}]"#, #"[{"last": 0}]"#, #"[{"every_epochs": 1.5}]"#, "[4]", #"{"last": 3}"#])
    func `a step that is none is told`(thin: String) {
        #expect(issues(thin: thin).count == 1)
    }

    @Test(arguments: ["max_bytes", "min_free_bytes"])
    func `limits are sizes with units`(key: String) {
        #expect(ConfigurationDraft(section: "limits", field: key, json: #""5GB""#).issues.isEmpty)
        #expect(ConfigurationDraft(section: "limits", field: key, json: "5").issues.count == 1)
    }

    @Test func `limits that nothing fits into are refused with the remedy`() {
        let issues = ConfigurationDraft(section: "limits", field: "max_bytes", json: #""0B""#).issues
        #expect(issues.map(\.hint) == ["nothing would fit into it; leave the key out if there is no limit"])
    }
}
