import EpochCore
import EpochTestSupport
import Testing

@Suite struct TemplateFuzzTests {
    private static let parts = [
        "{", "}", "{{", "}}", "{epoch", "{loss", "{name", "{flag", "{none", "{list", ":", "!", "r", "s", "a", ".", "[",
        "]",
        "0", "9", "12", "99999999999", "+", "-", " ", "z", "#", "_", ",", "<", ">", "^", "=", "d", "e", "f", "g", "G",
        "n", "x",
        "X", "o", "b", "c", "%", "é", "😀", "\0", "٣", "{w}", ":>8.3f}", ":02d}", "!r}", "\u{301}",
    ]

    private static func values(_ generator: inout SeededRandom) -> [String: TemplateValue] {
        [
            "epoch": .integer(
                Int128(truncatingIfNeeded: generator.next()) << Int.random(in: 0...70, using: &generator)),
            "loss": .number(Double(bitPattern: generator.next())),
            "name": .text(["", "é\u{301}'\"", "0{"].randomElement(using: &generator) ?? ""),
            "flag": .boolean(Bool.random(using: &generator)), "none": .none, "list": .list([.text("x"), .none]),
            "w": .integer(Int128(Int.random(in: -5...5000, using: &generator))),
        ]
    }

    @Test func `no template crashes or grows without bound`() {
        var generator = SeededRandom(seed: 20_261_121)
        var rendered = 0
        for _ in 0..<60_000 {
            let count = Int.random(in: 1...10, using: &generator)
            let text = (0..<count).compactMap { _ in Self.parts.randomElement(using: &generator) }.joined()
            let template = FilepathTemplate(text)
            if let result = try? template.render(Self.values(&generator)) {
                rendered += 1
                #expect(result.utf8.count < 5 << 20)
            }
            _ = template.fieldNames
            _ = try? NamePattern(text).match("epoch-03-0.25.h5")
        }
        #expect(rendered > 1000)
    }

    @Test func `a float without a format reads back as itself`() throws {
        var generator = SeededRandom(seed: 7)
        for _ in 0..<20_000 {
            let number = Double(bitPattern: generator.next())
            let text = try FilepathTemplate("{x}").render(["x": .number(number)])
            #expect(number.isNaN ? text == "nan" : Double(text) == number)
        }
    }
}
