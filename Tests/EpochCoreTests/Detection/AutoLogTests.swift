import EpochCore
import Testing

struct AutoLogTests {
    private static let run = String(repeating: "0a", count: 16)

    @Test(arguments: [
        "training.csv", "log.tsv", "log.jsonl", "a.ndjson", "train.log", "out.txt", "a/b/c/training.csv",
        "lightning_logs/version_0/metrics.csv", "tb/train/events.out.tfevents.1.host.2.0.v2", "events.out.tfevents.1.h",
        "trainer_state.json", "checkpoint-5/trainer_state.json", "out/checkpoint-5/trainer_state.json",
        "metrics/loss", "metrics/val/loss", "mlruns/0/\(run)/metrics/loss", "\(run)/metrics/loss",
    ])
    func `files that may be a log are candidates`(path: String) {
        #expect(AutoLog.matches(path))
    }

    @Test(arguments: [
        "model.h5", "config.json", "a/b/c/d/training.csv", ".csv", ".hidden/training.csv", ".log.csv", "x.csv.tmp",
        "checkpoint-5/vocab.txt", "checkpoint-5/a/trainer_state.json", "sm/assets/vocab.txt",
        "sm/variables/variables.txt",
        "backup/log.csv", "node_modules/a/readme.txt", "mlruns/0/\(run)/params/lr",
        "mlruns/0/\(run)/artifacts/model/x/y.txt",
        "a/metrics/loss", "metrics", "other/deep/trainer_state.json", "",
    ])
    func `others are none`(path: String) {
        #expect(!AutoLog.matches(path))
    }

    @Test(arguments: [
        ("tb", true), ("tb/train", true), ("a/b/c", true), ("a/b/c/d", false), ("mlruns/0/x/metrics", true),
        ("mlruns/0/x/metrics/val", true), ("mlruns/0/x/metrics/val/a", false), ("checkpoint-5", true),
        ("checkpoint-5/a", false), ("sm/variables", false), (".git", false), ("backup", false),
    ])
    func `directories are entered to a depth`(directory: String, leads: Bool) {
        #expect(AutoLog.leads(through: directory) == leads)
    }
}
