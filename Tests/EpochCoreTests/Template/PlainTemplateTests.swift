import EpochTestSupport
import Testing

@testable import EpochCore

/// Records are rendered by a short cut where a template is plain; it must give what the whole format language gives.
@Suite struct PlainTemplateTests {
    private static let specs = [
        "", ":d", ":02d", ":03d", ":9d", ":.2f", ":.0f", ":.5f", ":.9f", ":00d", ":5", ":.2e", "!r",
    ]
    private static let names = ["epoch", "val_loss", "K", "_x", "batch", "absent", "0", "val.loss", "café"]

    private static func number(_ generator: inout SeededRandom) -> Double {
        switch Int.random(in: 0...5, using: &generator) {
        case 0: Double(bitPattern: generator.next())
        case 1: Double(Int.random(in: -2_000_000...2_000_000, using: &generator)) / 1000
        // Halves at the last place: what printf rounds by the exact binary value.
        case 2: Double(Int.random(in: -4000...4000, using: &generator)) / 64
        case 3:
            [0, -0.0, .infinity, .nan, 1e16, 9_999_999_999_999_998, 1e-4, 9.999e-5, .leastNonzeroMagnitude][
                Int.random(in: 0...8, using: &generator)]
        case 4: Double.random(in: 0...1e-3, using: &generator)
        default: Double.random(in: 0...10, using: &generator)
        }
    }

    private static func template(_ generator: inout SeededRandom) -> String {
        (0..<Int.random(in: 1...4, using: &generator)).reduce(into: "") { text, _ in
            let (name, spec) = (names.randomElement(using: &generator), specs.randomElement(using: &generator))
            text += ["w.", "{{", "é-", "{\(name ?? "")\(spec ?? "")}"].randomElement(using: &generator) ?? ""
        }
    }

    @Test func `the short cut gives what the format language gives`() {
        var generator = SeededRandom(seed: 20_261_121)
        var plain = 0
        for _ in 0..<30_000 {
            let template = FilepathTemplate(Self.template(&generator))
            // U+212A is canonically equivalent to K, and another name in Python.
            let record = EpochRecord(
                epoch: Int.random(in: 0...2_000_000, using: &generator),
                metrics: [
                    "val_loss": .number(Self.number(&generator)), "_x": .text("a"), "\u{212A}": .number(1),
                    "café": .number(Self.number(&generator)),
                ])
            if template.plain?.render(record) != nil { plain += 1 }
            let (quick, whole) = (try? template.render(record), try? template.render(record.templateValues(batch: nil)))
            #expect(quick == whole, "\(template.text) of \(record)")
        }
        #expect(plain > 3000)
    }

    @Test func `numbers in reasons and lines are Python's`() throws {
        var generator = SeededRandom(seed: 7)
        let (shortest, fixed) = (FilepathTemplate("{v}"), FilepathTemplate("{v:0.5f}"))
        for _ in 0..<30_000 {
            let value = Self.number(&generator)
            #expect(NumberText.shortest(value) == (try shortest.render(["v": .number(value)])))
            #expect(NumberText.fixed(value, places: 5) == (try fixed.render(["v": .number(value)])))
        }
    }
}
