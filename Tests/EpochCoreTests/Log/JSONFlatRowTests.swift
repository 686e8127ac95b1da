import EpochTestSupport
import Testing

@testable import EpochCore

/// The short way through plain rows takes nothing that JSON is not, and says what the long way says.
@Suite struct JSONFlatRowTests {
    private static let pieces = [
        "{", "}", ",", ":", "\"a\"", "\"val_loss\"", "\"\"", "\"\\n\"", "\"é\"", "1", "0", "-", "0.5", "01", "1.", ".5",
        "1e5", "1E-7", "1e", "+1", "NaN", "Infinity", "-Infinity", "nan", "inf", "-0.0", " ", "\t",
        "0.13436424732208252",
        "null", "1_0", "0x1", "12345678901234567890123", "1e400", "[", "]",
    ]

    /// Rows that are right, with a piece of something else in most of them.
    private static func row(_ generator: inout SeededRandom) -> String {
        var parts = ["{", "\"a\"", ":", "1.5", ",", " ", "\"b\"", ":", " ", "2e-3", "}"]
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let place = parts.indices.randomElement(using: &generator) ?? 0
            let piece = pieces.randomElement(using: &generator) ?? ""
            if Bool.random(using: &generator) { parts[place] = piece } else { parts.insert(piece, at: place) }
        }
        return parts.joined()
    }

    /// The numbers of an object, by the reader of all JSON; nil for what is none.
    private static func numbers(_ text: String) -> [String: ExactValue]? {
        let document = try? JSONDocument(Array(text.utf8), dialect: .python)
        return document?.root.object?.mapValues { ExactValue($0.number?.double) }
    }

    @Test func `what is taken is JSON, with the same numbers`() {
        var generator = SeededRandom(seed: 5)
        var taken = 0
        for _ in 0..<40_000 {
            let text = Self.row(&generator)
            guard let values = JSONFlatRow.read(Array(text.utf8)[...]) else { continue }
            taken += 1
            #expect(values.mapValues { ExactValue($0) } == Self.numbers(text), "\(text)")
        }
        #expect(taken > 10_000)
    }

    @Test(arguments: [
        "{\"a\": {\"b\": 1}}", "{\"a\": null}", "{\"a\": \"x\"}", "{\"\\u0061\": 1}", "{\"a\": [1]}", "{}",
        "{\"a\": 1} x",
    ])
    func `what is not plain is left to the long way`(text: String) {
        #expect(JSONFlatRow.read(Array(text.utf8)[...]) == nil)
    }
}
