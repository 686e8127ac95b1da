/// What is known of a metric's file between two reads.
struct MLflowFile: Hashable, Codable {
    struct Waiting: Hashable, Codable {
        var offset: UInt64
        var step: Int
        var time: Timestamp?
        var value: MetricValue
        /// Its step went back, and its time did not go on: no other file's values can be told apart by that.
        var beginsTraining: Bool
    }

    var splitter = LineSplitter()
    /// Values whose training is told when all files have been read to their ends.
    private(set) var waiting: [Waiting] = []
    private var training = 0
    private var step: Int?
    private var time: Timestamp?

    /// - Returns: the times between which another training began, if the step went back.
    mutating func add(_ value: MLflowValue, at offset: UInt64) -> MLflowTrainings.Span? {
        let wentBack = value.step < step ?? 0
        var span: MLflowTrainings.Span?
        if wentBack, let time, let now = value.time, time < now {
            span = MLflowTrainings.Span(after: time, through: now)
        }
        waiting.append(
            Waiting(
                offset: offset, step: value.step, time: value.time, value: .number(value.number),
                beginsTraining: wentBack && span == nil))
        (step, time) = (value.step, value.time)
        return span
    }

    /// Takes out what was waiting, each value with the number of its training.
    mutating func takeWaiting(_ trainings: MLflowTrainings) -> [(value: Waiting, training: Int)] {
        let values = waiting
        waiting = []
        return values.map { value in
            if value.beginsTraining { training += 1 }
            training = max(training, value.time.map(trainings.number) ?? 0)
            return (value, training)
        }
    }
}
