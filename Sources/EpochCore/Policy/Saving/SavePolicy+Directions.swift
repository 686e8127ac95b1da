extension SavePolicy {
    /// Which way the monitor's metric gets better, under the policy's profile. Throws where Keras would.
    package func direction(of monitor: Monitor) throws(PolicyError) -> Direction {
        switch (monitor.mode, profile.autoMode) {
        case (.min, _): return .min
        case (.max, _): return .max
        case (.auto, .byName): return monitor.direction
        case (.auto, .byCompiledMetrics):
            guard let direction = compiledDirection(of: monitor.metric) else {
                throw .unknownDirection(of: monitor.metric)
            }
            return direction
        }
    }

    /// The same, as far as Keras knows it by now: some profiles look for it when the first epoch ends.
    package func direction(of monitor: Monitor, in state: SaveState) -> Direction? {
        knowsDirections(state) ? try? direction(of: monitor) : nil
    }

    func knowsDirections(_ state: SaveState) -> Bool {
        profile.autoMode == .byName || state.hasEndedEpoch
    }

    /// A metric of the name of the loss goes before the loss.
    private func compiledDirection(of metric: String) -> Direction? {
        let name = metric.hasPrefix("val_") ? String(metric.dropFirst(4)) : metric
        return directions[name] ?? directions[Self.withoutCounter(name)] ?? (name == "loss" ? .min : nil)
    }

    /// Keras numbers metrics of one class that are made one after another: `auc`, `auc_1`.
    private static func withoutCounter(_ name: String) -> String {
        guard let mark = name.lastIndex(of: "_"), name[mark...].dropFirst().allSatisfy(\.isNumber) else { return name }
        return String(name[..<mark])
    }

    /// What Keras's `best` holds now, infinities included; nil is its `None`.
    package func best(of monitor: Monitor, in state: SaveState) -> Double? {
        best(of: monitor, try? direction(of: monitor), in: state)
    }

    func best(of monitor: Monitor, _ direction: Direction?, in state: SaveState) -> Double? {
        if let champion = champion(of: monitor, direction, in: state) { return champion }
        return monitor.initialValueThreshold ?? (profile.firstBest == .worst ? direction?.worst : nil)
    }

    /// Not one that was the best the other way round, nor a NaN that another profile has let through.
    private func champion(of monitor: Monitor, _ direction: Direction?, in state: SaveState) -> Double? {
        guard let champion = state.champions[monitor.metric], let value = champion.value.number else { return nil }
        if let known = champion.direction, let direction, known != direction { return nil }
        return value.isNaN && profile.firstBest == .worst ? nil : value
    }

    /// The monitor by which snapshots are ranked: the first, with its direction under the profile.
    package var ranking: Monitor {
        guard let direction = try? direction(of: monitor) else { return monitor }
        return Monitor(
            metric: monitor.metric, mode: direction == .max ? .max : .min,
            initialValueThreshold: monitor.initialValueThreshold, minDelta: monitor.minDelta)
    }
}
