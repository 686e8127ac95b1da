@testable import EpochCore

/// Writes event files, for what no fixture has.
package enum EventWriter {
    package enum Encoding: Sendable {
        case simple(Float)
        case content(Float)
        case floats(Float)
        case doubleContent(Double)
        case doubles(Double)
        case integers(Int64)
        case vector([Float])

        package static func all(_ value: Float) -> [Encoding] {
            [
                .simple(value), .content(value), .floats(value), .doubleContent(Double(value) / 3),
                .doubles(Double(value) / 3), .integers(-5),
            ]
        }

        package var value: Double {
            switch self {
            case .simple(let value), .content(let value), .floats(let value): Double(value)
            case .doubleContent(let value), .doubles(let value): value
            case .integers(let value): Double(value)
            case .vector: .nan
            }
        }
    }

    /// An event of the time 1500000000.25.
    package static func scalar(_ tag: String, step: Int, _ encoding: Encoding) -> [UInt8] {
        let value = field(1, Array(tag.utf8)) + self.value(encoding)
        let time = [0x09] + bytes(Double(1_500_000_000.25).bitPattern, 8)
        return record(time + [0x10] + varint(UInt64(step)) + field(5, field(1, value)))
    }

    package static func record(_ data: [UInt8]) -> [UInt8] {
        let length = bytes(UInt64(data.count), 8)
        return length + bytes(UInt64(checksum(length)), 4) + data + bytes(UInt64(checksum(data)), 4)
    }

    private static func value(_ encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .simple(let value): [0x15] + bytes(UInt64(value.bitPattern), 4)
        case .content(let value): tensor(1, field(4, bytes(UInt64(value.bitPattern), 4)))
        case .floats(let value): tensor(1, field(5, bytes(UInt64(value.bitPattern), 4)))
        case .doubleContent(let value): tensor(2, field(4, bytes(value.bitPattern, 8)))
        case .doubles(let value): tensor(2, field(6, bytes(value.bitPattern, 8)))
        case .integers(let value): tensor(9, field(10, varint(UInt64(bitPattern: value))))
        case .vector(let values):
            field(
                8,
                [0x08, 1] + field(2, field(2, [0x08] + varint(UInt64(values.count))))
                    + field(4, values.flatMap { bytes(UInt64($0.bitPattern), 4) }))
        }
    }

    private static func tensor(_ type: UInt8, _ value: [UInt8]) -> [UInt8] {
        field(8, [0x08, type] + field(2, []) + value)
    }

    private static func field(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [number << 3 | 2] + varint(UInt64(payload.count)) + payload
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var checksum = EventChecksum()
        bytes.withUnsafeBytes { checksum.update($0) }
        return checksum.masked
    }
}
