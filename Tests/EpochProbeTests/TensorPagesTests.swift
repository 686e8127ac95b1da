import EpochCore
import EpochTestSupport
import Testing

@Suite struct TensorPagesTests {
    private static func tensors(_ count: Int, nameLength: Int = 60) -> [TensorSummary] {
        (0..<count).map { number in
            TensorSummary(
                name: "/\(number) " + String(repeating: "n", count: nameLength), shape: [4, UInt64(number)],
                dtype: "float32", sha256: number.isMultiple(of: 3) ? nil : String(repeating: "0a", count: 32))
        }
    }

    private static func encoded(_ tensors: [TensorSummary]) -> [[UInt8]] {
        let report = ProbeReport(
            format: WeightsFormat(rawValue: "hdf5"), tensorCount: tensors.count, tensors: tensors)
        var parts = [ProbeAnswer.encode(ProbeVerdict(validation: .passed, report: report))]
        TensorPages.encode(tensors) { parts.append($0) }
        return parts
    }

    private static func decode(_ bytes: [UInt8], piece: Int = 1000) throws -> [TensorPagesDecoder.Part] {
        var decoder = TensorPagesDecoder()
        var parts: [TensorPagesDecoder.Part] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try decoder.take(bytes[start..<min(start + piece, bytes.count)]) { parts.append($0) }
        }
        try decoder.finish()
        return parts
    }

    private static func listed(_ parts: [TensorPagesDecoder.Part]) -> [TensorSummary] {
        parts.flatMap { part in if case .page(let tensors) = part { tensors } else { [TensorSummary]() } }
    }

    @Test(arguments: [0, 1, 3, 2000])
    func `what is encoded is decoded`(_ count: Int) throws {
        let tensors = Self.tensors(count)
        let parts = try Self.decode(Self.encoded(tensors).flatMap { $0 })
        #expect(Self.listed(parts) == tensors)
        guard case .verdict(let verdict) = parts.first else { Issue.record("no verdict"); return }
        #expect(verdict.report?.tensorCount == count)
    }

    @Test func `no page is longer than an answer may be`() {
        let parts = Self.encoded(Self.tensors(2000, nameLength: 4000))
        #expect(parts.count > 100)
        #expect(parts.allSatisfy { $0.count <= ProbeAnswer.maximumLength })
    }

    @Test func `it does not matter in what pieces a list arrives`() throws {
        let bytes = Self.encoded(Self.tensors(40)).flatMap { $0 }
        for piece in [1, 2, 7, bytes.count] {
            #expect(Self.listed(try Self.decode(bytes, piece: piece)).count == 40)
        }
    }

    @Test func `a verdict without a report has no pages`() throws {
        let answer = ProbeAnswer.encode(ProbeVerdict(validation: .refused, reason: "x"))
        #expect(try Self.decode(answer + Array("pages 0\n".utf8)).count == 1)
        #expect(throws: ProbeAnswerError.self) {
            try Self.decode(answer + Array("page 1\ntensor int8 1 - /x\nend\npages 1\n".utf8))
        }
    }

    private static let short = encoded(tensors(2)).map { String(decoding: $0, as: UTF8.self) }

    @Test(arguments: [
        ("page 1", "page 2"), ("page 1", "page  1"), ("pages 1", "pages 2"), ("pages 1", "pages 1 "),
        ("pages 1", "end"), (" - ", " -- "), (" 0a", " 0A"), (" 0a", " a"), ("4x1", "4x"),
        ("tensor float32 4x0", "tensor  4x0"), ("end\n", "end\n\n"), ("/1", "/\u{1B}"),
    ])
    func `a list off the grammar is refused`(_ right: String, _ wrong: String) throws {
        let pages = Self.short.dropFirst().joined()
        let place = try #require(pages.firstRange(of: right))
        let changed = Self.short[0] + pages[..<place.lowerBound] + wrong + pages[place.upperBound...]
        #expect(throws: ProbeAnswerError.self) { try Self.decode(Array(changed.utf8)) }
    }

    @Test func `a list cut anywhere is refused`() {
        let bytes = Self.encoded(Self.tensors(3)).flatMap { $0 }
        for length in bytes.indices {
            #expect(throws: ProbeAnswerError.self) { try Self.decode(Array(bytes.prefix(length))) }
        }
    }

    @Test func `more or fewer tensors than the answer counts are refused`() {
        let (two, three) = (Self.encoded(Self.tensors(2)), Self.encoded(Self.tensors(3)))
        #expect(throws: ProbeAnswerError.self) { try Self.decode(two[0] + three.dropFirst().flatMap { $0 }) }
        #expect(throws: ProbeAnswerError.self) { try Self.decode(three[0] + two.dropFirst().flatMap { $0 }) }
    }

    @Test func `text behind the last line is refused`() {
        #expect(throws: ProbeAnswerError.self) { try Self.decode(Array((Self.short.joined() + "x").utf8)) }
    }

    @Test func `a page that would go on for ever is refused when it is too long`() throws {
        var decoder = TensorPagesDecoder()
        try decoder.take(Array(Self.short[0].utf8)) { _ in }
        let line = Array("tensor int8 1 - /x\n".utf8)
        try decoder.take(Array("page 1\n".utf8)) { _ in }
        #expect(throws: ProbeAnswerError(problem: "longer than 65536 bytes")) {
            for _ in 0..<10_000 { try decoder.take(line) { _ in } }
        }
    }

    @Test func `random changes never make more tensors than were counted`() {
        var random = SeededRandom(seed: 4)
        let bytes = Self.encoded(Self.tensors(5)).flatMap { $0 }
        for _ in 0..<2000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let parts = try? Self.decode(changed) { #expect(Self.listed(parts).count < 100) }
        }
    }
}
