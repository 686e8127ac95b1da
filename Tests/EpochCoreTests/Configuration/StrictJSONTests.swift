import EpochCore
import Testing

/// What is no JSON is told with its line and column, and nothing is taken that RFC 8259 does not have.
@Suite struct StrictJSONTests {
    private func message(_ text: String) -> [String] { ConfigurationDraft.issues(in: text).map(\.description) }

    @Test(arguments: [
        ("", "line 1, column 1: an empty file instead of a value"),
        (" \n\n", "line 3, column 1: the end of the file instead of a value"),
        ("{", "line 1, column 2: the end of the file instead of a key in double quotes"),
        ("{\n  \"a\": 1,\n}", "line 3, column 1: nothing behind the last comma instead of a key in double quotes"),
        ("{\"a\": [1,]}", "line 1, column 10: nothing behind the last comma instead of a value"),
        ("{\"a\": 1 \"b\": 2}", "line 1, column 9: \"\\\"\" instead of `,` or `}`"),
        ("[1 2]", "line 1, column 4: `2` instead of `,` or `]`"),
        ("{\"a\" 1}", "line 1, column 6: `1` instead of `:` behind the key"),
        ("{a: 1}", "line 1, column 2: `a` instead of a key in double quotes"),
        (
            "{'a': 1}",
            "line 1, column 2: a single quote (JSON has only double quotes) instead of a key in double quotes"
        ),
        ("{\r\n\"é\": NaN}", "line 2, column 6: `NaN` instead of a value"),
        ("{\"a\": Infinity}", "line 1, column 7: `Infinity` instead of a value"),
        ("{\"a\": -Infinity}", "line 1, column 8: `Infinity` instead of a digit"),
        ("{\"a\": True}", "line 1, column 7: `True` instead of a value"),
        ("{\"a\": truee}", "line 1, column 7: `truee` instead of a value"),
        ("{\"a\": 1} // x", "line 1, column 10: a comment, which JSON does not have, instead of the end of the file"),
        ("/* x */ {}", "line 1, column 1: a comment, which JSON does not have, instead of a value"),
        ("{ # x\n}", "line 1, column 3: a comment, which JSON does not have, instead of a key in double quotes"),
        ("{} {}", "line 1, column 4: \"{\" instead of the end of the file"),
        ("{\"a\": 01}", "line 1, column 8: `1` instead of `,` or `}`"),
        ("{\"a\": +1}", "line 1, column 7: \"+\" instead of a value"),
        ("{\"a\": .5}", "line 1, column 7: \".\" instead of a value"),
        ("{\"a\": 5.}", "line 1, column 9: \"}\" instead of a digit"),
        ("{\"a\": 1e}", "line 1, column 9: \"}\" instead of a digit"),
        ("{\"a\": 0x1F}", "line 1, column 8: `x1F` instead of `,` or `}`"),
        ("{\"a\": 1e999}", "line 1, column 7: a number that is too large"),
        ("{\"a\": \"x}", "line 1, column 7: a text without its closing quote"),
        (
            "{\"a\": \"x\ny\"}",
            "line 1, column 9: a line end or another control character inside a text; close its quotes, or escape it"
        ),
        ("{\"a\": \"\\x\"}", "line 1, column 8: an escape that JSON does not have; write `\\\\` for a backslash"),
        ("{\"a\": \"\\u12\"}", "line 1, column 8: `\\u` without four hexadecimal digits"),
        ("{\"a\": \"\\u+123\"}", "line 1, column 8: `\\u` without four hexadecimal digits"),
        ("{\"a\": \"\\ud83d\"}", "line 1, column 8: half of a surrogate pair"),
        ("{\"a\": \"\\udc00\\ud83d\"}", "line 1, column 8: half of a surrogate pair"),
        ("\u{FEFF}{}", "line 1, column 1: a byte order mark; save the file as UTF-8 without one"),
    ])
    func `what is no JSON is told with its place`(text: String, cause: String) {
        #expect(message(text) == ["the file: expected valid JSON (\(cause))"])
    }

    @Test func `bytes that are not UTF-8 are told with their place`() {
        let bytes = Array("{\n\"a\": \"".utf8) + [0xE9] + Array("\"}".utf8)
        #expect(
            ConfigurationDraft.issues(in: bytes).map(\.hint) == [
                "line 2, column 6: a text that is not UTF-8; save the file as UTF-8"
            ])
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `a file that is nested without end is refused`(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(ConfigurationDraft.issues(in: text).first?.hint?.contains("nested more than 64 levels deep") ?? false)
    }

    @Test(arguments: ["1", "[]", "null", "\"x\""])
    func `a file that is no object is refused`(text: String) {
        #expect(ConfigurationDraft.issues(in: text).first?.expected == "an object")
    }

    @Test func `a key that stands twice is refused, with both places`() {
        let text = ConfigurationDraft().text.replacing("{\"archive\"", with: "{\"archive\": \"/x\",\n  \"archive\"")
        #expect(
            message(text) == [
                "archive: is \"/archive\", expected each key once "
                    + "(it stands at line 1, column 2 and again at line 2, column 3; remove one)"
            ])
    }

    @Test func `a key that stands twice is told beside other mistakes, however deep and escaped`() {
        let draft = ConfigurationDraft(watch: ["prune": #"{"keep_best": 0, "keep_b\u0065st": 1}"#, "order": "1"])
        #expect(draft.issues.map(\.field.description) == ["watch[0].prune.keep_best", "watch[0].order"])
    }

    @Test func `every escape and every kind of space is read`() throws {
        let text = ConfigurationDraft(section: "checkpoint", field: "monitor", json: #""a\"\\\/\u00e9\ud83d\ude00""#)
            .text
        let spaced = text.replacing(": ", with: "\t:\r\n ")
        let configuration = try Configuration(json: spaced.utf8, directory: "/")
        #expect(configuration.watches.map(\.checkpoint.monitor.metric) == ["a\"\\/é😀"])
    }

    @Test(arguments: [("0", nil), ("-0", nil), ("3", 3), ("3.0", 3), ("30e-1", 3), ("0.3E+1", 3)] as [(String, Int?)])
    func `a number is read however it is written`(json: String, value: Int?) {
        let decoded = try? ConfigurationDraft(section: "prune", field: "keep_best", json: json).decoded()
        #expect(decoded?.watches.first?.prune.keepBest == value)
    }
}
