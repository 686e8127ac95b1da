import EpochCore
import Testing

/// `log`, `log_format`, `log_keys` and `weights`.
struct SelectionConfigurationTests {
    private func watch(_ fields: [String: String]) throws -> WatchConfiguration {
        try #require(try ConfigurationDraft(watch: fields).decoded().watches.first)
    }

    @Test func `several logs may be named`() throws {
        let logs = try watch(["log": #"["training.csv", "tb/*/events*"]"#]).logs
        #expect(!logs.isAuto)
        #expect(logs.texts == ["training.csv", "tb/*/events*"])
        #expect(logs.matches("training.csv"))
        #expect(logs.matches("tb/train/events.1"))
        #expect(!logs.matches("other.csv"))
        #expect(logs.leads(through: "tb"))
        #expect(!logs.leads(through: "other"))
    }

    @Test(arguments: [#""auto""#, #"["auto"]"#])
    func `auto takes what may be a log by its name`(json: String) throws {
        let logs = try watch(["log": json]).logs
        #expect(logs.isAuto)
        #expect(logs.texts == ["auto"])
        #expect(logs.matches("anything.csv"))
        #expect(!logs.names("anything.csv"))
        #expect(logs.leads(through: "a/b"))
    }

    @Test func `auto leaves out what weights name`() throws {
        let logs = try watch(["log": #""auto""#, "weights": #"["export", "ckpt/*"]"#]).logs
        #expect(!logs.matches("export/notes.txt"))
        #expect(!logs.matches("ckpt/weights.txt"))
        #expect(!logs.leads(through: "export"))
        #expect(logs.matches("notes.txt"))
    }

    @Test func `the log in a folder of Hugging Face's trainer is one, though the folder is weights`() throws {
        for weights in [#""auto""#, #""checkpoint-*""#] {
            let logs = try watch(["log": #""auto""#, "weights": weights]).logs
            #expect(logs.matches("checkpoint-5/trainer_state.json"))
            #expect(!logs.matches("checkpoint-5/notes.txt"))
            #expect(logs.leads(through: "checkpoint-5"))
        }
    }

    @Test func `weights are found as well`() throws {
        let watch = try watch(["weights": #""auto""#])
        #expect(watch.weights == .auto)
        #expect(watch.weights.namesEpoch)
        #expect(watch.weights(of: "a/model.h5")?.name == "a/model.h5")
        #expect(watch.weights(of: "export/variables/variables.index")?.name == "export")
        #expect(watch.match(weights: "export")?.path == "export")
    }

    @Test(arguments: [("auto", nil), ("jsonl", LogFormat.jsonLines), ("tensorboard", .tensorBoard)])
    func `the format is told by content, or named`(word: String, format: LogFormat?) throws {
        #expect(try watch(["log_format": "\"\(word)\""]).logs.format == format)
        #expect(try watch([:]).logs.format == nil)
    }

    @Test(arguments: [("0", EpochCounting.epochs(from: 0)), ("1", .epochs(from: 1)), (#""done""#, .done)])
    func `keys of JSON lines can be named`(first: String, counting: EpochCounting) throws {
        let json = #"{"epoch": "info.epoch", "step": "it", "time": "t", "first_epoch": \#(first)}"#
        let keys = try watch(["log_keys": json]).logs.keys
        #expect(keys == JSONLinesKeys(epoch: "info.epoch", step: "it", time: "t", counting: counting))
        #expect(try watch([:]).logs.keys == JSONLinesKeys())
    }

    @Test(arguments: [
        (["log": #"["auto", "a.csv"]"#], "watch[0].log"), (["log": #""../a.csv""#], "watch[0].log"),
        (["weights": #"["a.h5", "auto"]"#], "watch[0].weights"), (["log_format": #""yaml""#], "watch[0].log_format"),
        (["log_keys": #"{"first_epoch": 2}"#], "watch[0].log_keys.first_epoch"),
        (["log_keys": #"{"epoch": "a", "step": "a"}"#], "watch[0].log_keys.step"),
        (["log_keys": #"{"epochs": "a"}"#], "watch[0].log_keys.epochs"),
        (["log_keys": "{}", "log_format": #""csv""#], "watch[0].log_keys"),
        (["log": #""model.h5""#, "weights": #""auto""#], "watch[0].log"),
    ])
    func `what cannot be meant is refused`(fields: [String: String], field: String) {
        #expect(ConfigurationDraft(watch: fields).issues.map(\.field.description) == [field])
    }

    @Test func `nothing is said of what files cannot be, where they are not named`() {
        let save = #"{"include_optimizer": false, "save_format": "tf", "save_traces": true}"#
        #expect(ConfigurationDraft(watch: ["weights": #""auto""#, "save": save]).issues.isEmpty)
    }
}
