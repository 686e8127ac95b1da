import EpochCore
import Testing

@Suite struct DisplayableTextTests {
    @Test(arguments: [
        ("kernel:0", "kernel:0"), ("two words", "two words"), ("größe 大", "größe 大"), ("a\nb", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab"), ("100%", "100%25"), ("\u{1B}[0m", "%1B[0m"), ("\u{202E}x", "%E2%80%AEx"),
        ("\u{85}", "%C2%85"),
        ("", ""),
    ])
    func `only what could mislead a reader is escaped`(_ text: String, _ expected: String) {
        #expect(DisplayableText.escape(text) == expected)
        #expect(DisplayableText.accepts(expected[...]))
    }

    @Test func `bytes that are not UTF-8 keep their ASCII`() {
        #expect(DisplayableText.escape([0x61, 0xC3, 0x28]) == "a%C3(")
    }

    @Test func `shortening never cuts a character`() {
        #expect(DisplayableText.shorten("ab%0Ac", to: 4) == "ab")
        #expect(DisplayableText.shorten("äö", to: 3) == "ä")
        #expect(DisplayableText.shorten("ab%0A", to: 5) == "ab%0A")
    }

    @Test(arguments: ["\n", "%", "%0", "%0g", "%0a", "\u{7F}", "\u{202E}"])
    func `what escape never makes is not accepted`(_ text: String) {
        #expect(!DisplayableText.accepts(text[...]))
    }
}
