import EpochCore
import Testing

/// The `checkpoint` section: right values, and what cannot be meant together.
@Suite struct CheckpointConfigurationTests {
    private func draft(
        _ fields: [String: String], weights: String = #""model.h5""#, log: String = "training.csv"
    ) -> ConfigurationDraft {
        ConfigurationDraft(
            watch: [
                "checkpoint": ConfigurationDraft.object(fields), "weights": weights, "log": "\"\(log)\"",
            ])
    }

    private func policy(_ fields: [String: String]) throws -> SavePolicy {
        try #require(try draft(fields).decoded().watches.first).checkpoint
    }

    private func issues(_ fields: [String: String]) -> [String] {
        draft(fields).issues.map(\.description)
    }

    private func notices(_ fields: [String: String]) throws -> [String] {
        try draft(fields).decoded().notices.map(\.description)
    }

    @Test(arguments: Profile.all)
    func `every profile can be named, and has a filepath of its own kind`(profile: Profile) throws {
        let decoded = try policy(["profile": "\"\(profile.name)\""])
        #expect(decoded.profile == profile)
        #expect(decoded.template.text == profile.defaultFilepath(weightsOnly: false))
        try profile.check(filepath: profile.defaultFilepath(weightsOnly: true), weightsOnly: true)
    }

    @Test func `what users ask for beyond Keras is read`() throws {
        let policy = try policy([
            "save_best_only": "true", "min_delta": "0.01", "start_epoch": "5", "min_interval": #""10m""#,
        ])
        #expect(policy.monitors == [Monitor(minDelta: 0.01)])
        #expect(policy.startEpoch == 5)
        #expect(policy.minInterval == 600)
    }

    @Test func `several monitors have each its own direction, threshold and margin`() throws {
        let policy = try policy([
            "monitor": #"["val_loss", "f1"]"#, "mode": #"{"f1": "max"}"#, "save_best_only": "true",
            "initial_value_threshold": #"{"val_loss": 0.5}"#, "min_delta": "0.1",
        ])
        #expect(
            policy.monitors == [
                Monitor(metric: "val_loss", initialValueThreshold: 0.5, minDelta: 0.1),
                Monitor(metric: "f1", mode: .max, minDelta: 0.1),
            ])
    }

    @Test(arguments: [
        ("mode", #"{"f2": "max"}"#, "watch[0].checkpoint.mode.f2"),
        ("mode", #"{"f1": "Max"}"#, "watch[0].checkpoint.mode.f1"),
        ("min_delta", #"{"f1": -1}"#, "watch[0].checkpoint.min_delta.f1"),
        ("initial_value_threshold", "0.5", "watch[0].checkpoint.initial_value_threshold"),
        ("monitor", #"["f1", "f1"]"#, "watch[0].checkpoint.monitor"),
    ])
    func `what fits no monitor is refused at its place`(key: String, json: String, field: String) {
        let fields = ["monitor": #"["val_loss", "f1"]"#, "save_best_only": "true"].merging([key: json]) { $1 }
        #expect(draft(fields).issues.map(\.field.description) == [field])
    }

    @Test(
        arguments: [("4", 4), ("0", 0), ("-3", -3), ("true", 1), ("false", 0)] as [(String, Int)])
    func `save_freq is a whole number as Python takes it`(json: String, count: Int) throws {
        let policy = try policy(["save_freq": json, "steps_per_epoch": "10"])
        #expect(policy.frequency == .batches(count))
        #expect(policy.stepsPerEpoch == 10)
    }

    @Test func `a number for save_freq needs steps_per_epoch, since the log has epochs only`() {
        #expect(
            issues(["save_freq": "100"]) == [
                "watch[0].checkpoint.steps_per_epoch: is missing, expected the number of batches in an epoch, since "
                    + "save_freq counts batches and the log has epochs only (declare it, or let save_freq be \"epoch\")"
            ])
    }

    @Test(arguments: ["auto", "log.jsonl", "metrics.csv"])
    func `where the log may tell of batches, steps_per_epoch is advised and not needed`(log: String) throws {
        let notices = try draft(["save_freq": "100"], log: log).decoded().notices
        #expect(notices.map(\.field.description) == ["watch[0].checkpoint.steps_per_epoch"])
    }

    @Test(arguments: [
        (["period": "2", "save_freq": "4", "steps_per_epoch": "2"], "period"),
        (["steps_per_epoch": "2"], "steps_per_epoch"), (["min_delta": "0.1"], "min_delta"),
        (["filepath": #""w.{batch}.h5""#], "filepath"),
        (["filepath": #""w.{batch}.h5""#, "save_freq": "4", "steps_per_epoch": "2"], "filepath"),
        (["filepath": #""w.{batch}.h5""#, "profile": #""keras-2.15""#], "filepath"),
        (["filepath": #""w.{epoch}.hdf5""#, "profile": #""keras-3.8""#], "filepath"),
        (["filepath": #""w.{epoch}.h5""#, "profile": #""keras-3.15""#, "save_weights_only": "true"], "filepath"),
        (["profile": #""keras-3.8""#, "period": "2"], "period"),
        (["profile": #""keras-3.8""#, "options": "null"], "options"),
        (["profile": #""keras-3.15""#, "load_weights_on_restart": "true"], "load_weights_on_restart"),
        (["options": #"{"save_debug_inf": true}"#], "options.save_debug_inf"),
        (["profile": #""keras-2.15""#, "filepath": #""w.keras""#, "options": "{}"], "options"),
    ])
    func `keys that contradict each other are refused with a remedy`(fields: [String: String], field: String) {
        let issues = draft(fields).issues
        #expect(issues.map(\.field.description) == ["watch[0].checkpoint.\(field)"])
        #expect(issues.allSatisfy { $0.hint != nil })
    }

    @Test func `a batch can be named where the profile gives it`() throws {
        let fields = ["filepath": #""w.{batch:04d}.h5""#, "save_freq": "4", "steps_per_epoch": "2"]
        #expect(try policy(fields.merging(["profile": #""keras-2.15""#]) { $1 }).template.text == "w.{batch:04d}.h5")
    }

    @Test func `an argument that Keras 3 dropped is refused with Python's error`() {
        #expect(
            issues(["profile": #""keras-3.8""#, "period": "2"]) == [
                "watch[0].checkpoint.period: is 2, expected no such key, since keras-3.8 does not have it "
                    + "(TypeError: ModelCheckpoint.__init__() got an unexpected keyword argument 'period'; remove it, "
                    + "or use another profile)"
            ])
    }

    @Test(arguments: [
        (["period": "2"], "watch[0].checkpoint.period: deprecated in tf-2.4, and gone in Keras 3"),
        (
            ["initial_value_threshold": "0.5", "save_best_only": "true"],
            "watch[0].checkpoint.initial_value_threshold: tf-2.4 would ignore it without a word; epochd honours it"
        ),
        (
            ["initial_value_threshold": "0.5", "profile": #""keras-2.15""#],
            "watch[0].checkpoint.initial_value_threshold: has no effect without save_best_only"
        ),
        (
            ["options": #"{"save_debug_info": true}"#],
            "watch[0].checkpoint.options: tells TensorFlow's writer how to write; epochd copies what was written"
        ),
        (
            ["mode": #""max""#],
            "watch[0].checkpoint.mode: val_loss reads like a loss, and the highest is taken for the best"
        ),
    ])
    func `what is right and yet surprising is noted`(fields: [String: String], notice: String) throws {
        #expect(try notices(fields) == [notice])
    }

    @Test func `a metric whose direction Keras 3 15 would not find is told of before the first run`() throws {
        let notices = try notices(["profile": #""keras-3.15""#, "monitor": #""f7""#])
        #expect(notices.count == 1)
        #expect(notices.first?.contains("runs will fail at their first epoch: ValueError") ?? false)
        #expect(notices.first?.contains("set `mode`") ?? false)
    }

    @Test func `weights only of files that always hold a whole model is refused`() {
        let issues = draft(["save_weights_only": "true"], weights: #"["a.keras", "w-{epoch}.keras"]"#).issues
        #expect(issues.map(\.field.description) == ["watch[0].checkpoint.save_weights_only"])
        #expect(draft(["save_weights_only": "true"], weights: #"["a.keras", "b.weights.h5"]"#).issues.isEmpty)
    }

    @Test func `snapshots are ranked by the direction of the profile`() throws {
        let watch = try #require(
            try draft(["monitor": #""auc""#, "profile": #""keras-3.15""#]).decoded().watches.first)
        #expect(watch.retention.monitor.prefersHigher)
        #expect(try !policy(["monitor": #""auc""#]).ranking.prefersHigher)
    }

    @Test func `a field that is nearly epoch is asked about, for it may be a metric`() throws {
        #expect(
            try notices(["filepath": #""w.{epohc:02.0f}.h5""#]) == [
                "watch[0].checkpoint.filepath: has {epohc}, a metric that each row must have; was {epoch} meant?"
            ])
        #expect(try notices(["filepath": #""w.{epoch:02d}-{val_loss:.2f}.h5""#]).isEmpty)
    }
}
