import EpochCore
import Testing

@Suite struct LineSplitterTests {
    @Test func `a line is told with its place in the file, without its end`() {
        var splitter = LineSplitter()
        let split = splitter.split(Array("ab\r\n\ncd".utf8)[...], at: 100)
        #expect(split.lines.map { Array($0.bytes) } == [Array("ab".utf8), []])
        #expect(split.lines.map(\.offset) == [100, 104])
        #expect(split.lines.map(\.end) == [104, 105])
        #expect(split.end == 105)
    }

    @Test func `only one carriage return is dropped, and only at the end`() {
        var splitter = LineSplitter()
        let split = splitter.split(Array("a\rb\r\r\n".utf8)[...], at: 0)
        #expect(split.lines.map { Array($0.bytes) } == [Array("a\rb\r".utf8)])
    }

    @Test func `a slice's own indices do not matter`() {
        var splitter = LineSplitter()
        let split = splitter.split(Array("xxxa\nb".utf8)[3...], at: 10)
        #expect(split.lines.map(\.offset) == [10])
        #expect(split.end == 12)
    }

    @Test func `a line of the greatest length is kept`() {
        var splitter = LineSplitter()
        let bytes = [UInt8](repeating: 120, count: LineSplitter.maximumLength) + Array("\r\n".utf8)
        #expect(splitter.split(bytes.dropLast(), at: 0).end == 0)
        #expect(splitter.split(bytes[...], at: 0).lines.map(\.bytes.count) == [LineSplitter.maximumLength])
        #expect(splitter.skippedLines == 0)
    }

    @Test(arguments: [1, 7, 5000, 3 << 20])
    func `a longer line is passed over, counted once, and does not stall`(piece: Int) {
        let long = [UInt8](repeating: 120, count: LineSplitter.maximumLength + 2)
        let log = Array("a\n".utf8) + long + long.prefix(piece) + Array("\nb\n".utf8)
        var splitter = LineSplitter()
        var lines: [[UInt8]] = []
        var position = 0
        // The follower's buffer: as long as a line may be, or what is left of the file.
        while position < log.count {
            let chunk = log[position..<min(log.count, position + LineSplitter.maximumLength + 2)]
            let split = splitter.split(chunk, at: UInt64(position))
            lines += split.lines.map { Array($0.bytes) }
            guard Int(split.end) > position else { break }
            position = Int(split.end)
        }
        #expect(position == log.count)
        #expect(lines == [Array("a".utf8), Array("b".utf8)])
        #expect(splitter.skippedLines == 1)
    }
}
