import EpochDigest
import Testing

@testable import EpochWeights

@Suite struct TableTests {
    private func entries(of table: [UInt8]) throws(ExaminationError) -> [String] {
        var entries: [String] = []
        let region = FileRegion(bytes: table, name: "table")
        try TableReader(region: region).forEach { (key, value) throws(ExaminationError) in
            entries.append(String(decoding: key + [0x3D] + value, as: UTF8.self))
        }
        return entries
    }

    /// Long enough for several blocks.
    private let names = (0..<6000).map { String("\($0 + 100_000)") }

    private func table() -> [UInt8] {
        var writer = TableWriter()
        for name in names {
            writer.append(Array("layer/\(name)/kernel".utf8), Array(String(repeating: name, count: 12).utf8))
        }
        return writer.finish()
    }

    @Test func `what is written is read`() throws {
        let expected = names.map { "layer/\($0)/kernel=" + String(repeating: $0, count: 12) }
        #expect(try entries(of: table()) == expected)
    }

    @Test func `a table without entries is one`() throws {
        #expect(try entries(of: TableWriter().finish()) == [])
    }

    @Test(arguments: [10, 300_000, 500_000])
    func `a block that changed is noticed`(place: Int) throws {
        var table = table()
        try #require(place < table.count)
        table[place] ^= 4
        #expect(throws: ExaminationError.self) { try entries(of: table) }
    }

    @Test func `keys out of order are noticed`() {
        var writer = TableWriter()
        writer.append([2], [])
        writer.append([1], [])
        let table = writer.finish()
        #expect(throws: ExaminationError.self) { try entries(of: table) }
    }

    @Test func `a compressed block is not called damaged`() throws {
        var table = TableWriter()
        table.append([1], [2])
        var bytes = table.finish()
        // The first block: 3 numbers, key, value, one restart, their count; then the byte of the compression.
        let size = 3 + 1 + 1 + 8
        bytes[size] = 1
        let checksum = CRC32C(Array(bytes[...size])).masked
        for index in 0..<4 { bytes[size + 1 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index))) }
        let error = #expect(throws: ExaminationError.self) { try entries(of: bytes) }
        #expect(error?.isOpaque == true)
    }
}
