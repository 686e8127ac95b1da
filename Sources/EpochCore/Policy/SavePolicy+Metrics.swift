extension SavePolicy {
    /// The metrics that it decides or names by.
    package var metricNames: Set<String> {
        let fields = template.fieldNames.filter { $0 != "epoch" && $0 != "batch" }
        return Set(monitors.map(\.metric) + fields)
    }
}
