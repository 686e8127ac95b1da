/// What a line has under a header.
struct CSVRow {
    private(set) var epoch: Int?
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
        while let cell = cells.next() {
            if count == columns.epoch {
                epoch = Self.epoch(cells.number(cell))
            } else if count == columns.step {
                step = cells.number(cell)
            } else if !cell.isEmpty, let name = columns.metric(count) {
                set(name, cells.value(cell))
            }
            count += 1
        }
        if cells.isBroken { return nil }
    }

    private mutating func set(_ name: String, _ value: MetricValue) {
        if case .missing = value { return }
        if metrics.count == 0 { metrics = LogMetrics(name, value) } else { metrics.set(name, value) }
    }

    private static func epoch(_ number: Double?) -> Int? {
        guard let number, number >= 0, number <= Double(CSVLogParser.maximumEpoch) else { return nil }
        return Int(exactly: number)
    }
}
