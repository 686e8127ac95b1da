import EpochCore
import Testing

/// Each wrong value is told with its place, itself, what was expected, and what to do where that is known.
@Suite struct ConfigurationIssueTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var section: String
        var field: String
        var json: String
        var message: String

        init(_ section: String, _ field: String, _ json: String, _ message: String) {
            (self.section, self.field, self.json, self.message) = (section, field, json, message)
        }

        var testDescription: String { "\(section).\(field) = \(json)" }
    }

    private static let path = "expected a path, absolute or relative to the configuration file"
    private static let texts = "expected a text, or a list of texts"
    private static let size = "expected a size with its unit, like \"200GB\" or \"512MiB\""
    private static let duration = "expected a duration above 0 with its unit, like \"30s\", \"90m\" or \"7d\""
    private static let interval =
        "expected a duration from \"1ms\" to \"1d\" with its unit, like \"500ms\", \"30s\" or \"2h\""
    private static let name =
        "expected a folder name of letters, digits, '-', '_' and '.', not starting with '.'"

    @Test(arguments: [
        Case("", "archive", "3", "archive: is 3, \(path)"),
        Case("", "archive", #""""#, "archive: is \"\", \(path)"),
        Case("", "archive", #""a\u0000b""#, "archive: is \"a\\u{0}b\", \(path)"),
        Case("", "socket", "null", "socket: is null, \(path)"),
        Case("", "limits", "[1, 2]", "limits: is a list of 2, expected an object"),
        Case("", "watch", "{}", "watch: is {}, expected a list with at least one entry"),
        Case("", "watch", "[]", "watch: is [], expected a list with at least one entry"),
        Case("limits", "max_bytes", "200", "limits.max_bytes: is 200, \(size)"),
        Case("limits", "max_bytes", #""200""#, "limits.max_bytes: is \"200\", \(size)"),
        Case("limits", "max_bytes", #""-1GB""#, "limits.max_bytes: is \"-1GB\", \(size)"),
        Case("limits", "min_free_bytes", #""5gb""#, "limits.min_free_bytes: is \"5gb\", \(size)"),
        Case("limits", "min_free_bytes", #""99999999PB""#, "limits.min_free_bytes: is \"99999999PB\", \(size)"),
        Case("watch", "name", #""a/b""#, "watch[0].name: is \"a/b\", \(name)"),
        Case("watch", "name", #"".epochd""#, "watch[0].name: is \".epochd\", \(name)"),
        Case("watch", "name", #""x.epochd-part""#, "watch[0].name: is \"x.epochd-part\", \(name)"),
        Case("watch", "runs", #"["/a"]"#, "watch[0].runs: is a list of 1, \(path)"),
        Case("watch", "log", "[]", "watch[0].log: is [], \(texts)"),
        Case("watch", "weights", #"["a", 1]"#, "watch[0].weights: is a list of 2, \(texts)"),
        Case("watch", "poll_interval", "1", "watch[0].poll_interval: is 1, \(interval)"),
        Case("watch", "poll_interval", #""0s""#, "watch[0].poll_interval: is \"0s\", \(interval)"),
        Case("watch", "poll_interval", #""9999999d""#, "watch[0].poll_interval: is \"9999999d\", \(interval)"),
        Case(
            "watch", "order", #""logfirst""#,
            "watch[0].order: is \"logfirst\", expected \"auto\" or \"weights_first\" or \"log_first\" "
                + "(did you mean \"log_first\"?)"),
        Case(
            "watch", "uncertain", #""archived""#,
            "watch[0].uncertain: is \"archived\", expected \"archive\" or \"skip\" (did you mean \"archive\"?)"),
        Case(
            "watch", "events", #""fanotify""#,
            "watch[0].events: is \"fanotify\", expected \"auto\" or \"inotify\" or \"polling\" "
                + "(did you mean \"inotify\"?)"),
        Case("watch", "checkpoint", "true", "watch[0].checkpoint: is true, expected an object"),
        Case("checkpoint", "monitor", "1.5", "watch[0].checkpoint.monitor: is 1.5, \(texts)"),
        Case(
            "checkpoint", "mode", #""Max""#,
            "watch[0].checkpoint.mode: is \"Max\", expected \"auto\" or \"min\" or \"max\" (did you mean \"max\"?)"),
        Case("checkpoint", "save_best_only", "1", "watch[0].checkpoint.save_best_only: is 1, expected true or false"),
        Case(
            "checkpoint", "save_freq", "2.5",
            "watch[0].checkpoint.save_freq: is 2.5, expected \"epoch\" or a whole number of batches "
                + "(ValueError: Unrecognized save_freq: 2.5; write \"epoch\" or a number of batches)"),
        Case("checkpoint", "verbose", "-1", "watch[0].checkpoint.verbose: is -1, expected 0 or 1"),
        Case(
            "checkpoint", "profile", #""tf-2.3""#,
            "watch[0].checkpoint.profile: is \"tf-2.3\", expected \"tf-2.4\" or \"keras-2.15\" or "
                + "\"keras-3.8\" or \"keras-3.15\" (did you mean \"tf-2.4\"?)"),
        Case("checkpoint", "period", "-1", "watch[0].checkpoint.period: is -1, expected a whole number of at least 0"),
        Case(
            "checkpoint", "start_epoch", "0",
            "watch[0].checkpoint.start_epoch: is 0, expected a whole number of at least 1"),
        Case(
            "checkpoint", "min_interval", "30", "watch[0].checkpoint.min_interval: is 30, \(duration)"),
        Case(
            "checkpoint", "initial_value_threshold", #""low""#,
            "watch[0].checkpoint.initial_value_threshold: is \"low\", expected a number"),
        Case(
            "save", "overwrite", "0",
            "watch[0].save.overwrite: is 0, expected true, false or \"version\""),
        Case("save", "save_format", #""keras""#, "watch[0].save.save_format: is \"keras\", expected \"h5\" or \"tf\""),
        Case(
            "prune", "keep_best", "0",
            "watch[0].prune.keep_best: is 0, expected a whole number of at least 1 "
                + "(it would keep nothing; leave the key out if this rule is not to be)"),
        Case(
            "prune", "keep_every", "3600", "watch[0].prune.keep_every: is 3600, \(duration)"),
        Case("prune", "keep_within", #""0s""#, "watch[0].prune.keep_within: is \"0s\", \(duration)"),
        Case(
            "prune", "max_bytes", #""0B""#,
            "watch[0].prune.max_bytes: is \"0B\", \(size) "
                + "(nothing would fit into it; leave the key out if there is no limit)"),
        Case(
            "prune", "thin", "[]",
            "watch[0].prune.thin: is [], expected a list of steps, like "
                + "[{\"last\": 10}, {\"every_epochs\": 5}] "
                + "(without a step it would keep nothing; leave the key out)"),
        Case(
            "prune", "keep_latest", "2.5", "watch[0].prune.keep_latest: is 2.5, expected a whole number of at least 1"),
        Case(
            "prune", "keep_latest", "1e30",
            "watch[0].prune.keep_latest: is 1e+30, expected a whole number of at least 1"),
    ])
    func `a wrong value is told with all that helps`(_ wrong: Case) {
        let issues = ConfigurationDraft(section: wrong.section, field: wrong.field, json: wrong.json).issues
        #expect(issues.map(\.description) == [wrong.message])
    }

    @Test(arguments: [
        ("archive", ConfigurationDraft(top: ["archive": ""]), "archive: is missing, \(path)"),
        ("watch", ConfigurationDraft(top: ["watch": ""]), "watch: is missing, expected a list with at least one entry"),
        ("name", ConfigurationDraft(watch: ["name": ""]), "watch[0].name: is missing, \(name)"),
        ("runs", ConfigurationDraft(watch: ["runs": ""]), "watch[0].runs: is missing, \(path)"),
        ("log", ConfigurationDraft(watch: ["log": ""]), "watch[0].log: is missing, \(texts)"),
        ("weights", ConfigurationDraft(watch: ["weights": ""]), "watch[0].weights: is missing, \(texts)"),
    ])
    func `a missing field is told`(key: String, draft: ConfigurationDraft, message: String) {
        #expect(ConfigurationDraft.issues(in: draft.text(without: key)).map(\.description) == [message])
    }

    @Test func `all mistakes are told at once, each at its own place`() {
        let text = """
            {"archiv": "/a", "limits": {"max_bytes": 1}, "watch": [
                {"name": "a", "runs": "/r/*", "log": "l.csv", "weights": "w.h5", "checkpoint": {"mode": 3}},
                {"runs": "/r/*", "log": "l.csv", "weights": "w.h5"},
                {"name": "a", "runs": "/r/*", "log": "l.csv", "weights": "w.h5", "prune": {"keep_last": 1}},
                7
            ]}
            """
        #expect(
            ConfigurationDraft.issues(in: text).map(\.field.description) == [
                "archive", "watch[2].name", "watch[0].checkpoint.mode", "watch[1].name", "watch[2].prune.keep_last",
                "watch[3]", "watch[3].name", "watch[3].runs", "watch[3].log", "watch[3].weights", "limits.max_bytes",
                "archiv",
            ])
    }

    @Test(
        arguments: [
            ("", "archiev", "archive"), ("", "watches", "watch"), ("", "Socket", "socket"),
            ("limits", "maxbytes", "max_bytes"),
            ("limits", "min_free", nil), ("watch", "run", "runs"), ("watch", "weigths", "weights"),
            ("watch", "ordre", "order"),
            ("watch", "pollinterval", "poll_interval"), ("checkpoint", "file_path", "filepath"),
            ("checkpoint", "save_best", nil), ("checkpoint", "save_best_olny", "save_best_only"),
            ("checkpoint", "moniter", "monitor"), ("save", "overwirte", "overwrite"),
            ("save", "include_optimiser", "include_optimizer"), ("save", "signatres", "signatures"),
            ("prune", "keep_last", "keep_latest"), ("prune", "keep_every_epoch", "keep_every_epochs"),
            ("prune", "zzz", nil),
        ] as [(String, String, String?)])
    func `a misspelt key gets the nearest right one`(section: String, key: String, right: String?) {
        let issues = ConfigurationDraft(section: section, field: key, json: "1").issues
        #expect(issues.map(\.hint) == [right.map { "did you mean \"\($0)\"?" }])
        #expect(issues.first?.expected.hasPrefix("one of the keys ") ?? false)
    }

    @Test func `a hostile key or value forges no line of the message`() {
        let issues = ConfigurationDraft(top: [#"a.b/~\n\u001b[31m"#: #""x\ny\u202e\"""#]).issues
        #expect(issues.map(\.field.description) == [#""a.b/~\u{a}\u{1b}[31m""#])
        #expect(issues.first?.value?.description == #""x\u{a}y\u{202e}\"""#)
        #expect(issues.map(\.pointer) == ["/a.b~1~0\n\u{1b}[31m"])
    }

    @Test func `a long value is shown by its beginning`() {
        let issues = ConfigurationDraft(
            section: "watch", field: "order", json: "\"\(String(repeating: "é", count: 5000))\""
        ).issues
        #expect(issues.first?.value?.description == "\"\(String(repeating: "é", count: 80))…\"")
    }

    @Test func `a place is also told as a JSON pointer`() {
        let issues = ConfigurationDraft(section: "checkpoint", field: "mode", json: "1").issues
        #expect(issues.map(\.pointer) == ["/watch/0/checkpoint/mode"])
    }

    @Test func `the whole error is one line for each mistake`() {
        let issues = [ConfigurationIssue(field: "a", expected: "x"), ConfigurationIssue(field: .root, expected: "y")]
        #expect(ConfigurationError(issues: issues).description == "  a: is missing, expected x\n  the file: expected y")
    }
}

extension ConfigurationDraft {
    func text(without key: String) -> String {
        var draft = self
        if draft.top.removeValue(forKey: key) == nil { draft.watch[key] = nil }
        guard key == "watch" else { return draft.text }
        return Self.object(draft.top)
    }
}
