/// A moment, written as ISO 8601 in UTC with nanoseconds: `2026-11-21T02:40:23.000000001Z`.
package struct WireTime: Hashable, Comparable, Sendable {
    /// Since 1970-01-01 UTC.
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (left: WireTime, right: WireTime) -> Bool { left.nanoseconds < right.nanoseconds }
}

extension WireTime: CustomStringConvertible {
    package var description: String {
        let (seconds, fraction) = nanoseconds.quotientAndRemainder(flooringBy: 1_000_000_000)
        let (days, time) = seconds.quotientAndRemainder(flooringBy: 86400)
        let date = CivilDate(daysSince1970: days)
        let clock = [time / 3600, time / 60 % 60, time % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(clock).\(Self.padded(fraction, 9))Z"
    }

    /// Exactly the form that `description` writes, with 0 to 9 digits of fraction; nil for anything else.
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count >= 20, characters.last == UInt8(ascii: "Z"),
            let date = CivilDate(String(decoding: characters[0..<10], as: UTF8.self)),
            let time = Self.secondsOfDay(characters[10..<19]),
            let fraction = Self.fraction(characters[19..<characters.count - 1])
        else { return nil }
        let (scaled, overflow) = (date.daysSince1970 * 86400 + time).multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return nil }
        nanoseconds = scaled &+ fraction
    }

    private static func secondsOfDay(_ text: ArraySlice<UInt8>) -> Int64? {
        let parts = text.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.count == 2 ? Int64(String(decoding: $0, as: UTF8.self)) : nil }
        guard text.first == UInt8(ascii: "T"), parts.count == 3, numbers.count == 3 else { return nil }
        guard (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0..<61).contains(numbers[2]) else {
            return nil
        }
        return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    private static func fraction(_ text: ArraySlice<UInt8>) -> Int64? {
        if text.isEmpty { return 0 }
        let digits = text.dropFirst()
        guard text.first == UInt8(ascii: "."), (1...9).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: 9 - digits.count))
    }

    static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension WireTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = WireTime(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no time")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    /// Division that rounds down, so that times before 1970 come out right.
    func quotientAndRemainder(flooringBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
