import EpochCore
import EpochTestSupport
import Testing

@Suite struct JSONDocumentTests {
    @Test func `a document is read whole`() throws {
        let text = #"{"a": [1, null, {"b": true}], "c": "d\u00e9", "e": {}, "f": []}"#
        let expected: JSONValue = .object([
            "a": .list([.number(1), .null, .object(["b": .flag(true)])]), "c": .text("dé"), "e": .object([:]),
            "f": .list([]),
        ])
        #expect(try JSONDocument(text.utf8).root == expected)
    }

    @Test func `keys that stand twice are reported with both places, and the later value counts`() throws {
        let document = try JSONDocument("{\"a\": {\"k\": 1,\n\"k\": 2}, \"b\": [{\"c\": 3, \"c\": 4}]}".utf8)
        #expect(document.root["a"]?["k"] == .number(2))
        #expect(document.duplicates.map(\.path.description) == ["a.k", "b[0].c"])
        #expect(document.duplicates.first?.second.description == "line 2, column 1")
    }

    @Test func `half of a surrogate pair becomes a replacement character for Python's readers only`() throws {
        let text = #"["\ud83d", "\ud83dA", "\udc00\ud83d", "\ud83d\ude00"]"#
        let texts = try JSONDocument(text.utf8, dialect: .python).root.list?.map(\.text)
        #expect(texts == ["\u{FFFD}", "\u{FFFD}A", "\u{FFFD}\u{FFFD}", "😀"])
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(text.utf8) }
    }

    @Test func `nesting is bounded where the caller says`() throws {
        let text = String(repeating: "[", count: 3) + String(repeating: "]", count: 3)
        #expect(try JSONDocument(text.utf8, maximumDepth: 3).root == .list([.list([.list([])])]))
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(text.utf8, maximumDepth: 2) }
    }

    @Test func `a reader skips what its caller does not want`() throws {
        var reader = JSONReader(Array(#"{"a": {"x": [1, "]", {}]}, "b": 7, "c": null}"#.utf8), dialect: .strict)
        var found: [String: UInt64?] = [:]
        try reader.enterObject()
        while let key = try reader.nextKey() {
            if key == "b" { found[key] = try reader.readNumber().unsigned } else { try reader.skipValue() }
        }
        try reader.finish()
        #expect(found == ["b": 7])
    }

    @Test func `a reader that is asked for the wrong thing says so`() throws {
        var reader = JSONReader(Array("[1]".utf8), dialect: .strict)
        #expect(throws: JSONSyntaxError.self) { try reader.nextKey() }
        #expect(throws: JSONSyntaxError.self) { try reader.enterObject() }
        #expect(throws: JSONSyntaxError.self) { try reader.readText() }
    }

    @Test func `no bytes make it trap`() {
        let seed = Array(#"{"a": [1.5e-3, -2, "x\u00e9\n", true, null, NaN, {"b": "\ud83d\ude00"}]}"#.utf8)
        var random = SeededRandom(seed: 4)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            _ = try? JSONDocument(bytes, dialect: .python)
        }
    }
}
