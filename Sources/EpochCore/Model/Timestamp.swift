/// A moment, in nanoseconds since 1970-01-01 UTC: what `statx(2)` and `CLOCK_REALTIME` give.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The seconds from `other` to `self`; negative when `self` is earlier.
    package func seconds(since other: Timestamp) -> Double {
        let (difference, isTooLarge) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
        return isTooLarge ? Double(nanoseconds) / 1e9 - Double(other.nanoseconds) / 1e9 : Double(difference) / 1e9
    }

    /// Stays at the end of time where the sum lies beyond it: times of files can be set to anything.
    package func adding(seconds: Double) -> Timestamp {
        let change = Int64(exactly: (seconds * 1e9).rounded()) ?? (seconds < 0 ? .min : .max)
        let (sum, isTooLarge) = nanoseconds.addingReportingOverflow(change)
        return Timestamp(nanoseconds: isTooLarge ? (change < 0 ? .min : .max) : sum)
    }
}
