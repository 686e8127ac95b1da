@testable import EpochWeights

/// A zip file with right checksums around members of any content: mutated archives stop at their first wrong CRC-32, and
/// never let the parsers behind it see anything.
struct FuzzedZip {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    init(_ files: [(name: String, content: [UInt8])]) {
        for (name, content) in files { add(Array(name.utf8), content) }
        let offset = bytes.count
        bytes += directory
        append(0x0605_4B50, 4, to: &bytes)
        for (value, width) in [(0, 4), (count, 2), (count, 2), (directory.count, 4), (offset, 4), (0, 2)] {
            append(value, width, to: &bytes)
        }
    }

    private mutating func add(_ name: [UInt8], _ content: [UInt8]) {
        let offset = bytes.count
        var check = ZipChecksum()
        content.withUnsafeBytes { check.take($0) }
        let sizes = [(content.count, 4), (content.count, 4), (name.count, 2), (0, 2)]
        let fields = [(0, 2), (0, 2), (0, 4), (Int(check.crc), 4)] + sizes
        append(0x0403_4B50, 4, to: &bytes)
        append(20, 2, to: &bytes)
        for (value, width) in fields { append(value, width, to: &bytes) }
        bytes += name + content
        append(0x0201_4B50, 4, to: &directory)
        for (value, width) in [(20, 2), (20, 2)] + fields + [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] {
            append(value, width, to: &directory)
        }
        directory += name
        count += 1
    }

    private func append(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
}
