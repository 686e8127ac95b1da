/// A line of a metric's file. The oldest have no step, which then is 0.
struct MLflowValue {
    var time: Timestamp?
    var number: Double
    var step: Int

    init?(_ line: ArraySlice<UInt8>) {
        let fields = line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") })
        guard (2...3).contains(fields.count) else { return nil }
        guard let milliseconds = DecimalNumber.parse(fields[0]), let number = DecimalNumber.parse(fields[1]) else {
            return nil
        }
        let step = fields.count == 3 ? DecimalNumber.parse(fields[2]) : 0
        guard let step = step.flatMap({ EpochCounting.epochs(from: 0).epoch($0) }) else { return nil }
        self.step = step
        self.number = number
        time = Timestamp(secondsSince1970: milliseconds / 1000)
    }
}
