/// A line of a metric's file. The oldest have no step, which then is 0.
struct MLflowValue {
    var time: Timestamp?
    var number: Double
    var step: Int

    init?(_ line: ArraySlice<UInt8>) {
        let numbers = line.withUnsafeBufferPointer(Self.numbers)
        guard let numbers, let step = EpochCounting.epochs(from: 0).epoch(numbers.step) else { return nil }
        self.step = step
        number = numbers.value
        time = Timestamp(secondsSince1970: numbers.milliseconds / 1000)
    }

    private static func numbers(
        _ line: UnsafeBufferPointer<UInt8>
    ) -> (milliseconds: Double, value: Double, step: Double)? {
        var place = 0
        guard let milliseconds = number(line, &place), let value = number(line, &place) else { return nil }
        if skipSpace(line, &place) == line.count { return (milliseconds, value, 0) }
        guard let step = number(line, &place), skipSpace(line, &place) == line.count else { return nil }
        return (milliseconds, value, step)
    }

    private static func number(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Double? {
        let start = skipSpace(line, &place)
        if let (number, end) = DecimalNumber.leading(line, from: start), end == line.count || isSpace(line[end]) {
            place = end
            return number
        }
        while place < line.count, !isSpace(line[place]) { place += 1 }
        return DecimalNumber.parse(line, in: start..<place)
    }

    private static func skipSpace(_ line: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        while place < line.count, isSpace(line[place]) { place += 1 }
        return place
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") }
}
