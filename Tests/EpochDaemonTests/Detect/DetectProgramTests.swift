import EpochTestSupport
import Foundation
import Glibc
import Testing

/// `epochctl detect`, as a process, on directories as the real trainers leave them.
@Suite struct `epochctl detect` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: path("run"), withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func detect(_ arguments: String...) async throws -> Answer {
        try await Answer(of: try ChildProcess(Programs.client, ["detect"] + arguments))
    }

    private func copy(_ fixture: String, to name: String) throws {
        let target = URL(filePath: path("run/\(name)"))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Programs.fixtures.appending(path: fixture), to: target)
    }

    /// A trainer's files, by fixture, and what is found in them.
    struct Trainer: CustomTestStringConvertible {
        var testDescription: String
        var files: [String: String]
        var log: String
        var weights: String
        var monitor = "val_loss"
    }

    private static let trainers: [Trainer] = [
        Trainer(
            testDescription: "Keras", files: ["logs/keras3/plain.csv": "training.csv", h5: "model.h5"],
            log: "training.csv", weights: "model.h5"),
        Trainer(
            testDescription: "SavedModel",
            files: [
                "logs/keras2/plain.csv": "training.csv", "artifacts/keras2/dense_adam.savedmodel_traces_True": "sm",
            ], log: "training.csv", weights: "sm"),
        Trainer(
            testDescription: "TensorBoard",
            files: [
                "logs/keras3/tb_epoch": "tb", "artifacts/keras3/dense_adam.weights.h5": "latest.weights.h5",
                "artifacts/keras3/dense_adam.backup_and_restore": "backup",
            ], log: "tb/train/*tfevents* tb/validation/*tfevents*", weights: "latest.weights.h5"),
        Trainer(
            testDescription: "Lightning", files: ["artifacts/torch/lightning_run": "lightning"],
            log: "lightning/csv/version_*/metrics.csv", weights: "auto"),
        Trainer(
            testDescription: "torch",
            files: ["logs/keras3/lambda.jsonl": "log.jsonl", "artifacts/torch/checkpoint.pt": "ckpt.pt"],
            log: "log.jsonl", weights: "ckpt.pt"),
        Trainer(
            testDescription: "Hugging Face", files: ["artifacts/torch/hf_trainer": "out"],
            log: "out/checkpoint-*/trainer_state.json out/trainer_state.json", weights: "out/checkpoint-*",
            monitor: "eval_loss"),
    ]
    private static let h5 = "artifacts/keras2/dense_adam.full.h5"

    @Test(arguments: trainers)
    func `the log and the weights of each trainer are found, and the entry is a right one`(
        trainer: Trainer
    ) async throws {
        for (fixture, name) in trainer.files { try copy(fixture, to: name) }
        let answer = try await detect(path("run"), "--json")
        #expect(answer.exit == .status(0), "\(answer)")
        let document = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        let entry = try #require(document?["watch"] as? [String: Any])
        #expect(Self.names(entry["log"]) == trainer.log)
        #expect(Self.names(entry["weights"]) == trainer.weights)
        #expect((entry["checkpoint"] as? [String: Any])?["monitor"] as? String == trainer.monitor)
        try await expectRight(JSONSerialization.data(withJSONObject: entry))
        try await expectSame(entry)
    }

    private static func names(_ value: Any?) -> String? {
        value as? String ?? (value as? [String])?.joined(separator: " ")
    }

    private func expectRight(_ entry: Data) async throws {
        let text =
            "{\"archive\": \"./archive\", \"socket\": \"./s\", \"watch\": [\(String(decoding: entry, as: UTF8.self))]}"
        try Data(text.utf8).write(to: URL(filePath: path("config.json")))
        let check = try await Answer(
            of: try ChildProcess(Programs.daemon, ["--check", "--config", path("config.json")]))
        #expect(check.exit == .status(0), "\(check)")
        #expect(check.output.split(separator: "\n").count == 1, "\(check)")
    }

    /// What is printed for people ends with the same entry.
    private func expectSame(_ entry: [String: Any]) async throws {
        let answer = try await detect(path("run"))
        #expect(answer.exit == .status(0), "\(answer)")
        let text = try #require(answer.output.components(separatedBy: "in config.json:\n").last)
        let printed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        #expect(printed == NSDictionary(dictionary: entry))
    }

    @Test func `people are told what was chosen and why, and what was not`() async throws {
        try copy("logs/keras3/plain.csv", to: "training.csv")
        try copy("logs/keras3/progress-v2-val.pipe.txt", to: "progress.txt")
        try copy(Self.h5, to: "model.h5")
        let answer = try await detect(path("run"))
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(
            lines.dropFirst().prefix(3) == [
                "log      training.csv: csv, since its first line has a column `epoch`; epochs to 5; "
                    + "accuracy, loss, val_accuracy, val_loss",
                "weights  model.h5: HDF5; one name, written anew each time",
                "not      progress.txt: csv goes before progress",
            ])
    }

    @Test func `nothing found is an error that says what was looked for`() async throws {
        try Data("a note\n".utf8).write(to: URL(filePath: path("run/notes.txt")))
        let answer = try await detect(path("run"))
        #expect(answer.exit == .status(1))
        #expect(answer.errors.contains("found neither a log nor weights"))
        #expect(answer.errors.contains("*.csv") && answer.errors.contains("*.safetensors"))
        #expect(answer.errors.contains("notes.txt: it begins like none of the logs that are known"))
    }

    @Test func `what is no directory is an error with a remedy`() async throws {
        try copy(Self.h5, to: "model.h5")
        let answer = try await detect(path("run/model.h5"))
        #expect(answer.exit == .status(1))
        #expect(answer.errors.contains("Not a directory; give the directory that it is in"))
        let missing = try await detect(path("missing"))
        #expect(missing.exit == .status(1) && missing.errors.contains("No such file or directory"))
    }

    @Test func `links and pipes in a run are passed over`() async throws {
        try copy("logs/keras3/plain.csv", to: "training.csv")
        symlink("training.csv", path("run/link.csv"))
        symlink("/etc", path("run/etc"))
        mkfifo(path("run/pipe.csv"), 0o600)
        let answer = try await detect(path("run"))
        #expect(answer.exit == .status(0), "\(answer)")
        #expect(!answer.output.contains("link.csv") && !answer.output.contains("pipe.csv"))
        #expect(!answer.output.contains("etc/"))
    }
}
