import EpochCore
import FoundationEssentials
import Testing

@Suite struct CSVLogParserTests {
    private func record(_ epoch: Int, _ metrics: [String: MetricValue]) -> LogLine {
        .record(EpochRecord(epoch: epoch, metrics: metrics))
    }

    @Test(arguments: [",", ";", "\t", "|", " ", ":", "#", "~", "."])
    func `the separator is told by the header`(separator: String) {
        let text =
            ["epoch", "a", "b"].joined(separator: separator) + "\n" + ["0", "1", "x"].joined(separator: separator)
        #expect(
            FollowedLog.lines(of: text + "\n") == [.header, record(0, ["a": .number(1), "b": .text("x")])])
    }

    @Test func `a line whose carriage return is still there has clean names and numbers`() {
        var parser = CSVLogParser()
        #expect(parser.parse(Array("epoch,val_loss\r".utf8)[...]) == .header)
        #expect(parser.parse(Array("0,0.5\r".utf8)[...]) == record(0, ["val_loss": .number(0.5)]))
        #expect(parser.parse(Array("\r".utf8)[...]) == .blank)
    }

    @Test(arguments: [
        ("a,epoch,b\n1,7,2\n", 7), ("step;epoch\n5;2\n", 2), ("\"epoch\",\"a\"\n3,1\n", 3),
        ("\u{FEFF}epoch,a\n4,1\n", 4),
        ("Epoch,Loss\n5,1\n", 5), ("epoch, loss\n6, 0.5\n", 6), (",epoch,a\n0,8,1\n", 8), ("epoch\n9\n", 9),
        ("epoch,a\n10.0,1\n", 10), ("epoch,a\r\n11,1\r\n", 11),
    ])
    func `the epoch is found in the header's column`(text: String, epoch: Int) {
        let lines = FollowedLog.lines(of: text)
        #expect(lines.first == .header)
        guard case .record(let record) = lines.last else { return #expect(Bool(false), "\(lines)") }
        #expect(record.epoch == epoch)
    }

    @Test(arguments: [
        ("", MetricValue.missing), ("NA", .missing), ("\"\"", .missing), ("1e-05", .number(1e-5)),
        ("-0.5", .number(-0.5)),
        ("\"2.5\"", .number(2.5)), ("inf", .number(.infinity)), ("-inf", .number(-.infinity)), (".5", .number(0.5)),
        ("1e400", .number(.infinity)), ("1e-400", .number(0)),
        ("123456789012345678901234567890", .number(0x1.8ee90ff6c373ep+96)),
        ("0x10", .text("0x10")), ("1_000", .text("1_000")), ("1e", .text("1e")), (".", .text(".")), ("-", .text("-")),
        ("infinit", .text("infinit")), ("na", .text("na")), ("True", .text("True")), ("\"a,b\"", .text("a,b")),
        ("\"say \"\"hi\"\"\"", .text("say \"hi\"")), ("\"\"\"[1, 2.5]\"\"\"", .text("\"[1, 2.5]\"")),
        ("\"ab\"cd", .text("abcd")), ("a\"b", .text("a\"b")), ("é", .text("é")), (" x ", .text(" x ")),
        (" 0.5 ", .number(0.5)),
    ])
    func `a field has Python's meaning`(field: String, value: MetricValue) {
        let lines = FollowedLog.lines(of: "epoch,a,b\n0,\(field),1\n")
        #expect(lines.last == record(0, ["a": value, "b": .number(1)]))
    }

    @Test func `a row of other columns keeps its epoch and no value`() {
        let lines = FollowedLog.lines(of: "epoch,loss,val_loss\n0,1,2\n0,1e-05,0.5,1.0\n1,2\n")
        #expect(
            lines[2...] == [
                .unknownColumns(epoch: 0, expected: 3, found: 4), .unknownColumns(epoch: 1, expected: 3, found: 2),
            ])
    }

    @Test func `a row of other columns has no epoch if that is not the first`() {
        let lines = FollowedLog.lines(of: "loss,epoch,val_loss\n1,2\n")
        guard case .garbage = lines[1] else { return #expect(Bool(false), "\(lines)") }
    }

    @Test func `a header in the middle gives the columns of what follows`() {
        let lines = FollowedLog.lines(of: "epoch,loss\n0,1\nepoch;acc;loss\n0;0.5;2\n")
        #expect(lines[2...] == [.header, record(0, ["acc": .number(0.5), "loss": .number(2)])])
    }

    @Test(arguments: [
        ("x,1\n", "the epoch is not a whole number: \"x,1\""),
        ("1.5,1\n", "the epoch is not a whole number: \"1.5,1\""),
        ("-1,1\n", "the epoch is not a whole number: \"-1,1\""),
        ("nan,1\n", "the epoch is not a whole number: \"nan,1\""),
        ("1e300,1\n", "the epoch is not a whole number: \"1e300,1\""),
        ("99999999999999999999,1\n", "the epoch is not a whole number: \"99999999999999999999,1\""),
        ("\u{0},1\n", "a NUL byte: \"\\u{0000},1\""),
        ("0,\"open\n", "a quoted field has no end: \"0,\\\"open\""),
        ("epoch,a,a\n", "the column `a` stands twice: \"epoch,a,a\""),
    ])
    func `a line that is no row is garbage with its reason`(line: String, reason: String) {
        let lines = FollowedLog.lines(of: "epoch,loss\n" + line)
        #expect(lines.last == .garbage(reason: reason.replacing("u{0000}", with: "0")))
    }

    @Test func `bytes that are not UTF-8 are garbage, shown with escapes`() {
        let bytes = Array("epoch,a\n0,".utf8) + [0xff, 0xfe] + Array("\n".utf8)
        #expect(
            FollowedLog.lines(of: bytes, inPiecesOf: []).last == .garbage(reason: "not UTF-8: \"0,\\u{00FF}\\u{00FE}\"")
        )
    }

    @Test func `a reason stays short whatever the line is`() {
        let lines = FollowedLog.lines(of: String(repeating: "\u{1}é", count: 100_000) + "\n")
        guard case .garbage(let reason) = lines[0] else { return #expect(Bool(false), "\(lines)") }
        #expect(reason.utf8.count < 700 && reason.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
    }

    @Test func `an empty line is blank`() {
        #expect(FollowedLog.lines(of: "\n \t\r\nepoch,a\n\n") == [.blank, .blank, .header, .blank])
    }

    @Test func `a stored parser goes on in the middle`() throws {
        var parser = CSVLogParser()
        #expect(parser.parse(Array("epoch;loss".utf8)[...]) == .header)
        _ = parser.parse(Array("0;1".utf8)[...])
        var stored = try JSONDecoder().decode(CSVLogParser.self, from: JSONEncoder().encode(parser))
        #expect(stored == parser)
        #expect(stored.parse(Array("1;2".utf8)[...]) == record(1, ["loss": .number(2)]))
        #expect(stored.rows == 2)
        #expect(stored.columns == ["epoch", "loss"])
    }
}
