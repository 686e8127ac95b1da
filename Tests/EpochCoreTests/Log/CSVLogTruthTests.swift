import EpochCore
import EpochTestSupport
import FoundationEssentials
import Testing

/// The logs that Keras 2, Keras 3 and Lightning really wrote.
@Suite struct CSVLogTruthTests {
    @Test(arguments: try LogTruth.all())
    func `a real log gives its rows, however it arrives`(truth: LogTruth) throws {
        let bytes = try truth.bytes
        let expected = [LogLine.header] + truth.records.map(LogLine.record)
        var generator = SeededRandom(seed: UInt64(bytes.count))
        let random = (0..<bytes.count).map { _ in Int.random(in: 0...40, using: &generator) }
        for sizes in [[], Array(repeating: 1, count: bytes.count), random] {
            let lines = FollowedLog.lines(of: bytes, inPiecesOf: sizes)
            #expect(lines.map(Exact.init) == expected.map(Exact.init))
        }
    }

    @Test func `every log of the collection is tried`() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: LogTruth.folder.path)
        let logs = files.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".tsv") }
        #expect(try LogTruth.all().map(\.name).sorted() == logs.sorted())
    }
}
