/// What `save_best_only` asks.
extension SavePolicy {
    func judge(
        _ monitor: Monitor, _ record: EpochRecord, path: String, _ state: SaveState
    ) throws(PolicyError) -> MonitorVerdict {
        guard case .number(let value)? = record.metrics[monitor.metric] else {
            return missing(monitor, record, path: path)
        }
        let found = try? direction(of: monitor)
        let direction = knowsDirections(state) ? found : nil
        guard let best = best(of: monitor, found, in: state) else {
            return first(monitor, record, value, direction, path: path)
        }
        guard let direction else { throw .unresolvedDirection }
        let reference = direction.reference(best, beyond: monitor.minDelta)
        let isBetter = try profile.precision.isBetter(value, than: reference, direction)
        let basis = DecisionBasis(
            .improvement, metric: monitor.metric, value: .number(value), comparison: direction.comparison,
            reference: .number(reference))
        return MonitorVerdict(
            saves: isBetter, reason: reason(monitor, value, isBetter, direction, best), basis: basis,
            lines: isBetter
                ? lines(improved: monitor, record, from: best, to: value, path: path)
                : [line(notImproved: monitor, record, from: best)],
            champion: isBetter ? Champion(value, direction) : nil)
    }

    private func first(
        _ monitor: Monitor, _ record: EpochRecord, _ value: Double, _ direction: Direction?, path: String
    ) -> MonitorVerdict {
        MonitorVerdict(
            saves: true, reason: "\(monitor.metric) \(DecisionText.shortest(value)) is the first value",
            basis: DecisionBasis(.firstValue, metric: monitor.metric, value: .number(value)),
            lines: lines(improved: monitor, record, from: nil, to: value, path: path),
            champion: Champion(value, direction))
    }

    private func missing(_ monitor: Monitor, _ record: EpochRecord, path: String) -> MonitorVerdict {
        let saves = profile.missingMetric == .save
        let reason = "the row has no number for \(monitor.metric)"
        return MonitorVerdict(
            saves: saves, reason: saves ? "\(reason), and \(profile.name) saves all the same" : reason,
            basis: DecisionBasis(.missingMetric, metric: monitor.metric),
            lines: lines(missing: monitor, record, path: path), lacksMetric: true)
    }

    private func reason(
        _ monitor: Monitor, _ value: Double, _ isBetter: Bool, _ direction: Direction, _ best: Double
    ) -> String {
        let margin = monitor.minDelta == 0 ? "" : " by more than \(DecisionText.shortest(monitor.minDelta))"
        let relation = (isBetter ? "is " : "is not ") + (direction == .max ? "above" : "below")
        return "\(monitor.metric) \(DecisionText.shortest(value)) \(relation) \(DecisionText.shortest(best))\(margin)"
    }
}
