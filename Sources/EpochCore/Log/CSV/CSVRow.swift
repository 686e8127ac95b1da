/// What a line has under a header.
struct CSVRow {
    private(set) var epoch: Int?
    /// There is no column for the epoch, or nothing in it; of sparse rows alone.
    private(set) var hasNoEpoch = false
    /// What the column `step` has; of sparse rows alone.
    private(set) var step: Double?
    private(set) var metrics = LogMetrics([:])
    /// How many fields the line has.
    private(set) var count = 0

    /// Every metric of the header. Nil when a quoted field does not end on this line.
    init?(dense line: UnsafeBufferPointer<UInt8>, _ columns: CSVColumns) {
        var cells = CSVCells(line, separator: columns.separator)
        var metrics = columns.metrics
        while let cell = cells.next() {
            if count == columns.epoch {
                epoch = Self.epoch(cells.number(cell))
            } else if let place = columns.place(of: count) {
                metrics.values[place] = cells.value(cell)
            }
            count += 1
        }
        if cells.isBroken { return nil }
        self.metrics = LogMetrics(metrics)
    }

    /// The metrics that the line has values for.
    init?(sparse line: UnsafeBufferPointer<UInt8>, _ columns: CSVColumns) {
        var cells = CSVCells(line, separator: columns.separator)
        hasNoEpoch = columns.epoch == nil
        while let cell = cells.next() {
            if count == columns.epoch {
                epoch = Self.epoch(cells.number(cell))
                hasNoEpoch = cell.isEmpty
            } else if count == columns.step {
                step = cells.number(cell)
            } else if !cell.isEmpty, let name = columns.metric(count) {
                set(name, cells.value(cell))
            }
            count += 1
        }
        if cells.isBroken { return nil }
    }

    /// A row of a step alone, as Lightning writes those of what was logged without an epoch (LearningRateMonitor).
    var isStep: Bool { hasNoEpoch && step.map { $0 >= 0 && Int(exactly: $0) != nil } ?? false }

    private mutating func set(_ name: String, _ value: MetricValue) {
        if case .missing = value { return }
        if metrics.count == 0 { metrics = LogMetrics(name, value) } else { metrics.set(name, value) }
    }

    private static func epoch(_ number: Double?) -> Int? {
        guard let number, number >= 0, number <= Double(CSVLogParser.maximumEpoch) else { return nil }
        return Int(exactly: number)
    }
}
