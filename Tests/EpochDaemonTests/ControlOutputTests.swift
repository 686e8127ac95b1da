import EpochAPI
import Testing

@testable import epochctl

@Suite struct `What epochctl shows` {
    @Test(arguments: [
        ("plain é 字", "plain é 字"), ("\u{1b}[31mred", "\\u{1b}[31mred"), ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\u{202e}txt.exe", "\\u{202e}txt.exe"), ("\u{9b}x", "\\u{9b}x"), ("\u{7f}", "\\u{7f}"),
    ])
    func `names cannot speak to the terminal`(text: String, shown: String) {
        #expect(Escaped(text).description == shown)
    }

    @Test func `columns align, and shrink only where they may`() {
        var table = Table(columns: [
            .init(title: "RUN", shrinks: true), .init(title: "N", alignment: .right), .init(title: "STATE"),
        ])
        table.rows = [["demo/a-very-long-name", "7", "ok"], ["x", "10", "\u{1b}"]]
        #expect(
            table.lines(width: nil) == [
                "RUN                     N  STATE", "demo/a-very-long-name   7  ok",
                "x                      10  \\u{1b}",
            ])
        #expect(
            table.lines(width: 24) == ["RUN            N  STATE", "demo/a-very…   7  ok", "x             10  \\u{1b}"])
        #expect(table.lines(width: 1).first == "RUN        N  STATE")
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1234, "1.23 kB"), (999_600, "1 MB"), (81_300_000_000, "81.3 GB"),
        (UInt64.max, "18.4 EB"),
    ])
    func `sizes are decimal`(bytes: UInt64, shown: String) {
        #expect(Human.bytes(bytes) == shown)
    }

    @Test(arguments: [
        (0, "just now"), (42, "42 s ago"), (61, "1 min ago"), (7200, "2 h ago"), (200_000, "2 d ago"),
        (-90, "in 1 min"),
    ])
    func `times are told from now`(seconds: Int64, shown: String) {
        let now = WireTime(nanoseconds: 1_000_000 * 1_000_000_000)
        let time = WireTime(nanoseconds: now.nanoseconds - seconds * 1_000_000_000)
        #expect(Human.ago(time, now: now) == shown)
    }

    @Test func `numbers and epochs are for people`() {
        #expect(Human.number(0.123456789) == "0.12346")
        #expect(Human.number(.nan) == "nan" || Human.number(.nan) == "-nan")
        #expect(Human.epoch(0) == "1")
        #expect(Human.epoch(nil) == "?")
    }

    @Test func `a problem of several lines is shown line by line, each error once`() {
        let problem = Problem(
            .configurationRejected, "configuration c.json has 1 error:\n  watch: is missing\u{1b}",
            errors: [.init(pointer: "/watch", message: "watch: is missing")])
        let lines = ClientError.refused(problem).description.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.last == "  watch: is missing\\u{1b}")
    }

    @Test func `a problem shows its code, every error and its hint`() {
        let problem = Problem(
            .configurationRejected, "1 error",
            errors: [
                .init(pointer: "/watch/0/chekpoint", message: "unknown key", suggestion: "did you mean checkpoint?")
            ])
        let text = ClientError.refused(problem).description
        #expect(text.contains("[configuration_rejected]"))
        #expect(text.contains("/watch/0/chekpoint: unknown key; did you mean checkpoint?"))
    }
}
