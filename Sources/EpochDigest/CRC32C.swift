internal import CChecksum

/// CRC-32C (Castagnoli) of bytes that are given piece by piece: the checksum of TensorFlow's checkpoints and event files.
package struct CRC32C: Sendable {
    package private(set) var value: UInt32 = 0

    package init() {}

    package init(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        value = epoch_crc32c(value, bytes.baseAddress, bytes.count)
    }

    package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// As it is stored beside data that may hold checksums itself (LevelDB's `util/crc32c.h`).
    package var masked: UInt32 { (value >> 15 | value << 17) &+ 0xA282_EAD8 }
}
