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
    package let direction: Direction
    /// What the first best has to be better than.
    package var initialValueThreshold: Double?
    /// An improvement has to be larger; 0 as in Keras takes any.
    package var minDelta: Double

    package init(
        metric: String = "val_loss", mode: Mode = .auto, initialValueThreshold: Double? = nil, minDelta: Double = 0
    ) {
        self.metric = metric
        self.mode = mode
        direction = Self.direction(metric, mode)
        self.initialValueThreshold = initialValueThreshold
        self.minDelta = minDelta
    }

    /// Keras 2.4 to 3.10: `auto` means max when the name holds `acc` anywhere or starts with `fmeasure`, else min. So
    /// `val_auc` and `val_fmeasure` are minimised unless `mode` says otherwise. (Later ones ask the compiled metrics:
    /// `SavePolicy.direction(of:)`.)
    private static func direction(_ metric: String, _ mode: Mode) -> Direction {
        switch mode {
        case .min: .min
        case .max: .max
        case .auto: metric.contains("acc") || metric.hasPrefix("fmeasure") ? .max : .min
        }
    }

    package var prefersHigher: Bool { direction == .max }

    /// What every first value is better than.
    package var worst: Double { direction.worst }

    package func isBetter(_ value: Double, than best: Double) -> Bool {
        direction.isBetter(value, than: best)
    }
}
