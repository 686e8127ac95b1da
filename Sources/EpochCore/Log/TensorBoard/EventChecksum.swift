/// CRC-32C (Castagnoli), masked as event files have it (tensorboard, summary/writer/record_writer.py). In Swift, since
/// the core imports nothing; eight bytes at a time.
package struct EventChecksum: Hashable, Sendable {
    private var state: UInt32 = .max

    package init() {}

    package var masked: UInt32 {
        let value = ~state
        return (value >> 15 | value << 17) &+ 0xA282_EAD8
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        let whole = bytes.count & ~7
        Self.tables.withUnsafeBufferPointer { tables in
            for index in stride(from: 0, to: whole, by: 8) {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                state = Self.step(word ^ UInt64(state), tables)
            }
            for byte in bytes[whole...] { state = tables[Int((state ^ UInt32(byte)) & 0xff)] ^ (state >> 8) }
        }
    }

    private static func step(_ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>) -> UInt32 {
        var result: UInt32 = 0
        for place in 0..<8 {
            let byte = Int(truncatingIfNeeded: word >> UInt64(8 * place)) & 0xff
            result ^= tables[(7 - place) * 256 + byte]
        }
        return result
    }

    /// Eight tables of 256: what a byte becomes with none to seven zero bytes behind it.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { byte(UInt32($0)) }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(tables[Int(before & 0xff)] ^ (before >> 8))
        }
        return tables
    }()

    private static func byte(_ byte: UInt32) -> UInt32 {
        var value = byte
        for _ in 0..<8 {
            let isOdd = value & 1 == 1
            value >>= 1
            if isOdd { value ^= 0x82F6_3B78 }
        }
        return value
    }
}
