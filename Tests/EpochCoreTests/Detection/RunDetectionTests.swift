import EpochCore
import Testing

/// What is found in a run of each trainer.
struct RunDetectionTests {
    private static let csv = "logs/keras3/plain.csv"
    private static let h5 = "artifacts/keras2/dense_adam.full.h5"
    private static let model = "artifacts/keras2/dense_adam.savedmodel_traces_True"

    private func run(_ fill: (inout ListedRun) throws -> Void) rethrows -> RunDetection {
        var run = ListedRun()
        try fill(&run)
        return run.detection()
    }

    @Test func `Keras with one file of weights`() throws {
        let found = try run {
            try $0.add("training.csv", fixture: Self.csv)
            try $0.add("model.h5", fixture: Self.h5)
            $0.add("truth.jsonl", text: #"{"event": "begin", "epoch": 0, "t": 1.5}"# + "\n")
            try $0.add("progress.txt", fixture: "logs/keras3/progress-v2-val.pipe.txt")
            $0.add("notes.txt", text: "a note\n")
        }
        #expect(found.log?.name == "training.csv" && found.log?.format == .csv && found.log?.lastNumber == 5)
        #expect(found.otherLogs.map(\.name) == ["notes.txt", "progress.txt", "truth.jsonl"])
        #expect(found.otherLogs.map(\.format) == [nil, .progress, .jsonLines])
        #expect(found.weights.map(\.pattern) == ["model.h5"] && found.weights.map(\.kind) == ["HDF5"])
        #expect(found.entry?.log == ["training.csv"] && found.entry?.weights == ["model.h5"])
        #expect(found.entry?.monitor == "val_loss" && found.entry?.runs == "/runs/r")
        #expect(found.entry?.filepath == "weights.{epoch:02d}-{val_loss:.2f}.h5")
        #expect(found.notes.isEmpty)
    }

    @Test func `Keras with a SavedModel, one or numbered`() throws {
        let one = try run {
            try $0.add("training.csv", fixture: Self.csv)
            try $0.addAll(below: Self.model, at: "saved_model")
        }
        #expect(one.weights.map(\.pattern) == ["saved_model"] && one.weights.map(\.kind) == ["SavedModel"])
        #expect(one.entry?.filepath == "weights.{epoch:02d}-{val_loss:.2f}")
        let numbered = try run { run in
            try run.add("training.csv", fixture: Self.csv)
            for epoch in 1...5 { try run.addAll(below: Self.model, at: "sm-0\(epoch)") }
        }
        #expect(numbered.weights.map(\.pattern) == ["sm-{epoch:02d}"] && numbered.weights.map(\.count) == [5])
    }

    @Test func `Keras with TensorFlow's checkpoints`() throws {
        let found = try run { run in
            try run.add("training.csv", fixture: Self.csv)
            run.add("checkpoint", text: "model_checkpoint_path: \"cp-0005.ckpt\"\n")
            for epoch in 1...5 {
                run.add("cp-000\(epoch).ckpt.index", [0])
                run.add("cp-000\(epoch).ckpt.data-00000-of-00001", [0])
            }
        }
        #expect(found.weights.map(\.pattern) == ["cp-{epoch:04d}.ckpt"])
        #expect(found.weights.map(\.kind) == ["TensorFlow checkpoint"])
    }

    @Test func `Keras 3 with a file for each epoch`() throws {
        let values = ["0.6563", "0.6009", "0.5523", "0.5087", "0.4682"]
        let found = try run { run in
            try run.add("training.csv", fixture: Self.csv)
            for (index, value) in values.enumerated() where index != 1 {
                let path = "w-0\(index + 1)-\(value).weights.h5"
                try run.add(path, fixture: "artifacts/keras3/dense_adam.weights.h5")
            }
        }
        #expect(found.weights.map(\.pattern) == ["w-{epoch:02d}-{val_loss:.4f}.weights.h5"])
        #expect(found.entry?.filepath == "weights.{epoch:02d}-{val_loss:.2f}.weights.h5")
    }

    @Test func `Keras 3 with the best archive`() throws {
        let found = try run {
            try $0.add("training.csv", fixture: Self.csv)
            try $0.add("best.keras", fixture: "artifacts/keras3/dense_adam.keras")
        }
        #expect(found.weights.map(\.pattern) == ["best.keras"] && found.weights.map(\.kind) == ["Keras archive"])
    }

    @Test func `Keras 3 with TensorBoard and a folder for a resume`() throws {
        let found = try run {
            try $0.addAll(below: "logs/keras3/tb_epoch", at: "tb")
            try $0.add("latest.weights.h5", fixture: "artifacts/keras3/dense_adam.weights.h5")
            try $0.addAll(below: "artifacts/keras3/dense_adam.backup_and_restore", at: "backup")
            try $0.addAll(below: "artifacts/keras3/dense_adam.backup_and_restore", at: "resume")
        }
        #expect(found.log?.name == "tb" && found.log?.format == .tensorBoard && found.log?.lastNumber == 5)
        #expect(found.entry?.log == ["tb/train/*tfevents*", "tb/validation/*tfevents*"])
        #expect(found.entry?.monitor == "val_loss" && found.entry?.weights == ["latest.weights.h5"])
        #expect(found.leftOut.map(\.name) == ["resume"])
    }

    @Test func `Lightning`() throws {
        let found = try run { try $0.addAll(below: "artifacts/torch/lightning_run", at: "") }
        #expect(found.log?.name == "csv/version_0/metrics.csv" && found.log?.format == .lightning)
        #expect(found.entry?.log == ["csv/version_*/metrics.csv"])
        #expect(found.otherLogs.map(\.name) == ["tb/version_0"])
        #expect(found.otherLogs.map(\.format) == [.tensorBoard])
        #expect(found.weights.map(\.kind) == ["torch", "torch"])
        #expect(found.entry?.weights == ["auto"] && found.entry?.monitor == "val_loss")
        #expect(found.notes.count == 1)
    }

    @Test(arguments: [
        ("ckpt.pt", "artifacts/torch/checkpoint.pt", "torch"),
        ("model.safetensors", "artifacts/torch/model.safetensors", "safetensors"),
        ("old.pth", "artifacts/torch/legacy.pth", "torch, legacy"),
    ])
    func `a loop in torch with JSON lines`(path: String, fixture: String, kind: String) throws {
        let found = try run {
            try $0.add("log.jsonl", fixture: "logs/keras3/lambda.jsonl")
            try $0.add(path, fixture: fixture)
        }
        #expect(found.log?.format == .jsonLines && found.entry?.log == ["log.jsonl"])
        #expect(found.weights.map(\.kind) == [kind] && found.entry?.weights == [path])
    }

    @Test func `Hugging Face's trainer`() throws {
        let found = try run { try $0.addAll(below: "artifacts/torch/hf_trainer", at: "") }
        #expect(found.log?.format == .trainerState && found.log?.lastNumber == 4)
        #expect(found.entry?.log == ["checkpoint-*/trainer_state.json", "trainer_state.json"])
        #expect(found.weights.map(\.pattern) == ["checkpoint-*"] && found.weights.map(\.count) == [3])
        #expect(found.weights.map(\.kind) == ["Hugging Face folder"])
        #expect(found.entry?.monitor == "eval_loss")
    }

    @Test func `MLflow's file store`() throws {
        let id = String(repeating: "0a", count: 16)
        let found = try run {
            for (name, value) in [("loss", "0.5"), ("val/loss", "0.7")] {
                $0.add("mlruns/0/\(id)/metrics/\(name)", text: "1795223575000 \(value) 0\n1795223576000 0.4 1\n")
            }
            try $0.add("model.pt", fixture: "artifacts/torch/checkpoint.pt")
        }
        #expect(found.log?.name == "mlruns/0/\(id)/metrics" && found.log?.format == .mlflow)
        #expect(found.entry?.log == ["mlruns/*/*/metrics/*", "mlruns/*/*/metrics/*/*"])
        #expect(found.log?.metrics == ["loss", "val/loss"] && found.entry?.monitor == "loss")
    }

    @Test func `torch's distributed checkpoints and Orbax`() throws {
        let found = try run {
            try $0.add("log.jsonl", fixture: "logs/keras3/lambda.jsonl")
            for step in [100, 200] {
                $0.add("dcp/step-\(step)/.metadata", [0x80, 2])
                $0.add("dcp/step-\(step)/__0_0.distcp", [0])
                $0.add("orbax/\(step)/_CHECKPOINT_METADATA", text: "{}")
                $0.add("orbax/\(step)/default/manifest.ocdbt", [0])
            }
        }
        #expect(found.weights.map(\.pattern) == ["dcp/step-[0-9]*", "orbax/[0-9]*"])
        #expect(found.weights.map(\.kind) == ["torch distributed checkpoint", "Orbax"])
    }
}
