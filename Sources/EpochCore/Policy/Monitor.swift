/// Which metric tells how good an epoch is, and which way is better.
package struct Monitor: Hashable, Sendable {
    package enum Mode: String, CaseIterable, Hashable, Sendable, Codable {
        case auto
        case min
        case max
    }

    package let metric: String
    package let mode: Mode
    /// Stored, since it is asked for at each comparison.
    package let prefersHigher: Bool

    package init(metric: String = "val_loss", mode: Mode = .auto) {
        self.metric = metric
        self.mode = mode
        prefersHigher = Self.prefersHigher(metric, mode)
    }

    /// Keras 2.4 to 3.10: `auto` means max when the name holds `acc` anywhere or starts with `fmeasure`, else min. So
    /// `val_auc` and `val_fmeasure` are minimised unless `mode` says otherwise.
    private static func prefersHigher(_ metric: String, _ mode: Mode) -> Bool {
        switch mode {
        case .min: false
        case .max: true
        case .auto: metric.contains("acc") || metric.hasPrefix("fmeasure")
        }
    }

    /// What every first value is better than.
    package var worst: Double { prefersHigher ? -.infinity : .infinity }

    /// Strict, as in Keras: a tie is no improvement, and NaN is neither better nor worse than anything.
    package func isBetter(_ value: Double, than best: Double) -> Bool {
        prefersHigher ? value > best : value < best
    }
}
