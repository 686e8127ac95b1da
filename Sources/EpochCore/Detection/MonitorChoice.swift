/// What a policy for a log should watch.
enum MonitorChoice {
    private static let preferred = ["val_loss", "eval_loss", "loss", "train_loss", "train_loss_epoch"]
    /// What says nothing of how good a model is.
    private static let foreign: Set = [
        "epoch", "step", "time", "timestamp", "wall_time", "lr", "learning_rate", "grad_norm",
    ]

    /// Nil where there is no metric.
    static func metric(of metrics: [String]) -> String? {
        preferred.first(where: metrics.contains) ?? metrics.first { !foreign.contains($0) } ?? metrics.first
    }

    /// Whether a template can name it: Python's format language takes other marks for its own.
    static func isPlain(_ metric: String) -> Bool {
        guard let first = metric.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return metric.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        }
    }
}
