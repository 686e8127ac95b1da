import EpochCore

extension DecisionVector {
    /// The policy that the arguments make, or the error with which the constructor refuses them.
    func policy(_ profile: Profile) throws(PolicyError) -> SavePolicy {
        let frequency = try SaveFrequency(argument: args.save_freq.value, profile: profile)
        try profile.check(filepath: args.filepath, weightsOnly: args.save_weights_only)
        var policy = SavePolicy(
            template: FilepathTemplate(args.filepath), monitor: monitor, saveBestOnly: args.save_best_only,
            profile: profile)
        policy.frequency = frequency
        policy.period = args.period ?? 1
        policy.directions = directions
        return policy
    }

    /// Keras takes an unknown mode for `auto`, with a warning.
    var monitor: Monitor {
        Monitor(
            metric: args.monitor, mode: Monitor.Mode(rawValue: args.mode) ?? .auto,
            initialValueThreshold: args.initial_value_threshold?.number)
    }

    func warnings(_ profile: Profile) -> [String] {
        let isDeprecated = args.period != nil && profile.deprecatedArguments.contains("period")
        return (isDeprecated ? ["period-deprecated"] : [])
            + (Monitor.Mode(rawValue: args.mode) == nil ? ["mode-unknown"] : [])
    }

    /// Of the compiled metrics: the last of a name counts, and every direction but `up` means down.
    private var directions: [String: Direction] {
        (compiled?.metrics ?? []).reduce(into: [:]) { directions, metric in
            if let direction = metric.direction { directions[metric.name] = direction == "up" ? .max : .min }
        }
    }

    /// The moments that a callback is told of, in their order.
    var moments: [(record: EpochRecord, batch: Int?)] {
        runs.flatMap { run in
            run.epochs.enumerated().flatMap { index, epoch in
                let number = run.initial_epoch + index
                return (epoch.batches ?? []).map { (EpochRecord(epoch: number, metrics: $0.logs), $0.index) }
                    + [(EpochRecord(epoch: number, metrics: epoch.logs), nil)]
            }
        }
    }
}
