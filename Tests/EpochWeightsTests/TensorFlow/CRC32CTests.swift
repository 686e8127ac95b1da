import CChecksum
import EpochDigest
import Testing

@Suite struct CRC32CTests {
    /// RFC 3720, appendix B.4.
    @Test(
        arguments: [
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            (Array(0..<32), 0x46DD_794E), (Array("123456789".utf8), 0xE306_9283), ([], 0),
        ] as [([UInt8], UInt32)])
    func `it is the one of the standard`(bytes: [UInt8], expected: UInt32) {
        #expect(CRC32C(bytes).value == expected)
    }

    @Test func `pieces give what the whole gives, with and without the processor's instruction`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0) }
        for cut in [0, 1, 7, 8, 9, 500, 999, 1000] {
            var checksum = CRC32C(Array(bytes[..<cut]))
            checksum.update(Array(bytes[cut...]))
            let portable = epoch_crc32c_portable(epoch_crc32c_portable(0, bytes, cut), Array(bytes[cut...]), 1000 - cut)
            #expect(checksum.value == CRC32C(bytes).value)
            #expect(portable == checksum.value)
        }
    }

    /// Long runs are taken in three lanes at a time.
    @Test(arguments: [12_287, 12_288, 12_289, 50_000])
    func `a long run is the same by either way`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31 + $0 >> 7) }
        #expect(CRC32C(bytes).value == epoch_crc32c_portable(0, bytes, count))
    }
}
