/// One metric of an epoch.
struct EpochValue {
    var epoch: Int
    var step: Int?
    var time: Timestamp?
    var name: String
    var number: Double
}

extension LogRecord {
    init(_ value: EpochValue) {
        self.init(
            epoch: value.epoch, step: value.step, time: value.time,
            content: LogMetrics(value.name, .number(value.number)))
    }

    /// As a record with this metric alone.
    mutating func merge(_ value: EpochValue) {
        step = value.step ?? step
        time = value.time ?? time
        merge(value.name, .number(value.number))
    }
}
