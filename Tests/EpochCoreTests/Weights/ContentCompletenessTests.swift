import EpochCore
import Testing

/// What is told of a file that is no HDF5 file, by its first and last bytes.
struct ContentCompletenessTests {
    private func completeness(_ bytes: [UInt8]) -> WeightsCompleteness {
        WeightsCompleteness(
            head: bytes, tail: Array(bytes.suffix(WeightsCompleteness.tailLength)), size: UInt64(bytes.count))
    }

    private static let start: [UInt8] = [0x50, 0x4B, 3, 4]
    /// An end record that states a directory of 46 bytes at offset 30.
    private static let end: [UInt8] =
        [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + [46, 0, 0, 0] + [30, 0, 0, 0] + [0, 0]
    private static let zip = start + [UInt8](repeating: 7, count: 72) + end

    @Test func `a zip archive that ends with its end record is whole`() {
        #expect(completeness(Self.zip) == .whole)
    }

    @Test(arguments: 5..<98)
    func `a zip archive cut off anywhere is not`(length: Int) {
        #expect(!completeness(Array(Self.zip.prefix(length))).isArchivable)
    }

    @Test func `bytes behind the end record are not taken for its end`() {
        #expect(!completeness(Self.zip + [0]).isArchivable)
    }

    @Test func `an end record of more than there is belongs to another file`() {
        let cut = Self.start + [UInt8](repeating: 7, count: 40) + Self.end
        #expect(completeness(cut) == .truncated(endOfFile: 98, size: 66))
    }

    @Test func `the sizes of a zip64 archive stand elsewhere`() {
        var large = Self.zip
        large.replaceSubrange(88..<96, with: [UInt8](repeating: 0xFF, count: 8))
        #expect(completeness(large) == .whole)
    }

    @Test func `safetensors shorter than their header are truncated, and else they tell nothing of their end`() {
        let header: [UInt8] = [16, 0, 0, 0, 0, 0, 0, 0] + Array(#"{"a":1}         "#.utf8)
        #expect(completeness(header) == .unmarked)
        #expect(completeness(header.dropLast()) == .truncated(endOfFile: 24, size: 23))
    }

    private func completeness(_ bytes: ArraySlice<UInt8>) -> WeightsCompleteness { completeness(Array(bytes)) }

    @Test(arguments: [[1], [0x80, 2, 0x8A, 10], Array("no weights at all".utf8), [0, 0, 0, 0, 0, 0, 0, 0, 0x7B]])
    func `of all else nothing can be told`(bytes: [UInt8]) {
        #expect(completeness(bytes) == .unmarked)
        #expect(completeness(bytes).isArchivable)
    }

    @Test func `an empty file is no weights`() {
        #expect(completeness([UInt8]()) == .empty)
    }
}
