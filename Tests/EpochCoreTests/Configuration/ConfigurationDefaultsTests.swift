import EpochCore
import Testing

@Suite struct ConfigurationDefaultsTests {
    @Test func `what is left out has Keras's defaults`() throws {
        let watch = try #require(try ConfigurationDraft().decoded().watches.first)
        #expect(watch.checkpoint.monitor == Monitor(metric: "val_loss", mode: .auto))
        #expect(!watch.checkpoint.saveBestOnly)
        #expect(!watch.saveWeightsOnly)
        #expect(!watch.verbose)
        #expect(watch.overwrite == .replace)
        #expect(watch.approvalTimeout == 3600)
        #expect(watch.includeOptimizer)
    }

    @Test func `what is left out of the daemon's own fields has its defaults`() throws {
        let configuration = try ConfigurationDraft().decoded()
        #expect(configuration.socket == "/run/epochd/epochd.sock")
        #expect(configuration.limits == Configuration.Limits())
        let watch = try #require(configuration.watches.first)
        #expect(watch.order == .auto)
        #expect(watch.uncertain == .archive)
        #expect(watch.events == .auto)
        #expect(watch.pollInterval == 1)
        #expect(watch.prune == RetentionRules())
    }

    @Test(arguments: [
        (#""~""#, "`~` is not expanded; write the whole path"),
        (#""~/a""#, "`~` is not expanded; write the whole path"),
    ])
    func `a path in the home directory is refused, since nothing would expand it`(json: String, hint: String) {
        #expect(ConfigurationDraft(top: ["archive": json]).issues.map(\.hint) == [hint])
    }

    @Test(arguments: [
        ("a", "/etc/epochd/a"), ("./a/./b//c/", "/etc/epochd/a/b/c"), ("../a", "/etc/a"), ("/a/../b", "/b"),
        ("../../../../a", "/a"), ("./~", "/etc/epochd/~"), (".", "/etc/epochd"),
    ])
    func `a path becomes absolute from the file's directory`(path: String, absolute: String) throws {
        #expect(try ConfigurationDraft(top: ["archive": "\"\(path)\""]).decoded().archive == absolute)
    }

    @Test(
        arguments: [
            ("1B", 1), ("1kB", 1000), ("1KB", 1000), ("1.5GB", 1_500_000_000), ("1KiB", 1024), ("2 MiB", 2_097_152),
            ("1TiB", 1_099_511_627_776), ("0.6B", 1), ("1PiB", 1_125_899_906_842_624),
        ] as [(String, UInt64)])
    func `a size is in bytes`(text: String, bytes: UInt64) throws {
        let draft = ConfigurationDraft(section: "limits", field: "max_bytes", json: "\"\(text)\"")
        #expect(try draft.decoded().limits.maxBytes == bytes)
    }

    @Test(arguments: [("1ms", 0.001), ("500ms", 0.5), ("2s", 2), ("1.5m", 90), ("1h", 3600), ("1d", 86400)])
    func `a poll interval is in seconds`(text: String, seconds: Double) throws {
        let draft = ConfigurationDraft(section: "watch", field: "poll_interval", json: "\"\(text)\"")
        #expect(try draft.decoded().watches.map(\.pollInterval) == [seconds])
    }

    @Test(arguments: [("0", false), ("1", true), ("2", true), ("false", false), ("true", true)])
    func `verbose is a number or a flag, as in Keras`(json: String, verbose: Bool) throws {
        let draft = ConfigurationDraft(section: "checkpoint", field: "verbose", json: json)
        #expect(try draft.decoded().watches.map(\.verbose) == [verbose])
    }

    @Test func `every choice can be made`() throws {
        let draft = ConfigurationDraft(watch: [
            "order": #""log_first""#, "uncertain": #""skip""#, "events": #""polling""#,
            "weights": #"["a.h5", "w-{epoch}.h5"]"#,
            "checkpoint": #"{"mode": "max", "monitor": "acc", "save_weights_only": true, "profile": "tf-2.4"}"#,
            "save": #"{"overwrite": "version", "include_optimizer": false, "save_format": "h5"}"#,
            "prune": #"{"keep_latest": 1, "keep_best": 2, "keep_every_epochs": 3}"#,
        ])
        let watch = try #require(try draft.decoded().watches.first)
        #expect(watch.order == .logFirst)
        #expect(watch.uncertain == .skip)
        #expect(watch.events == .polling)
        #expect(watch.weights.texts == ["a.h5", "w-{epoch}.h5"])
        #expect(watch.checkpoint.monitor == Monitor(metric: "acc", mode: .max))
        #expect(watch.saveWeightsOnly)
        #expect(watch.overwrite == .version)
        #expect(!watch.includeOptimizer)
        #expect(watch.retention.rules == RetentionRules(keepLatest: 1, keepBest: 2, keepEveryEpochs: 3))
    }
}
