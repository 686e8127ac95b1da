import EpochCore
import Testing

@Suite struct FilepathTemplateTests {
    private let record = EpochRecord(
        epoch: 0, metrics: ["val_loss": .number(0.125), "acc": .missing, "note": .text("a b")])

    @Test func `a record's epoch is counted from 1 and its metrics go by their names`() throws {
        let template = FilepathTemplate("weights.{epoch:02d}-{val_loss:.2f}-{note}.hdf5")
        #expect(try template.render(record) == "weights.01-0.12-a b.hdf5")
    }

    @Test func `a metric that the row does not have fails in Keras's words`() throws {
        let template = FilepathTemplate("w.{acc:.2f}.h5")
        let error = #expect(throws: TemplateError.self) { try template.render(record) }
        #expect(error?.kind == .keyError)
        #expect(error?.failure == "Failed to format this callback filepath: \"w.{acc:.2f}.h5\". Reason: 'acc'")
    }

    @Test func `a metric called epoch is Python's doubled argument`() {
        let record = EpochRecord(epoch: 1, metrics: ["epoch": .number(1)])
        let error = #expect(throws: TemplateError.self) { try FilepathTemplate("{epoch}").render(record) }
        #expect(error?.kind == .typeError)
    }

    @Test func `the last epoch that can be counted does not overflow`() throws {
        #expect(try FilepathTemplate("{epoch}").render(EpochRecord(epoch: .max, metrics: [:])) == "9223372036854775808")
    }

    @Test func `a key is found by its code points alone`() throws {
        let template = FilepathTemplate("{e\u{301}}")
        #expect(try template.render(["e\u{301}": .integer(1)]) == "1")
        #expect(throws: TemplateError.self) { try template.render(["\u{e9}": .integer(1)]) }
    }

    @Test(arguments: [
        ("{x:.3}", 0.000123456, "0.000123"), ("{x}", 1e16, "1e+16"), ("{x}", 1e-05, "1e-05"), ("{x}", 100.0, "100.0"),
        ("{x:.1}", 0.0, "0e+00"), ("{x:#}", 1e16, "1.e+16"), ("{x:z.1f}", -0.01, "0.0"), ("{x:.2f}", -0.001, "-0.00"),
        ("{x:06.2f}", -.infinity, "-00inf"), ("{x:F}", .nan, "NAN"), ("{x:_}", 1234567.5, "1_234_567.5"),
        ("{x}", .leastNonzeroMagnitude, "5e-324"), ("{x}", 0x1p-44, "5.684341886080802e-14"), ("{x:.0f}", 0.5, "0"),
        ("{x:.60g}", 0.1, "0.1000000000000000055511151231257827021181583404541015625"),
    ])
    func `a float has the digits and the layout of Python`(template: String, value: Double, text: String) throws {
        #expect(try FilepathTemplate(template).render(["x": .number(value)]) == text)
    }

    @Test(arguments: ["{x.real}", "{x.__class__}", "{s[0]}", "{l[0]}", "{l[0]:>{w}}", "{w:{l[0]}}"])
    func `access to a part of a value is refused`(template: String) {
        let values: [String: TemplateValue] = [
            "x": .number(1), "s": .text("ab"), "l": .list([.text("4")]), "w": .integer(4),
        ]
        let error = #expect(throws: TemplateError.self) { try FilepathTemplate(template).render(values) }
        #expect(error?.kind == .attributeError || error?.kind == .typeError)
    }

    @Test(arguments: [
        "{x:999999999}", "{x:0999999999}", "{x:,999999999}", "{f:.999999999f}", "{f:999999999e}", "{s:*^999999999}",
        "{s:{w}}", "{c:999999999c}",
    ])
    func `a width that would fill the memory is refused`(template: String) {
        let values: [String: TemplateValue] = [
            "x": .integer(1), "f": .number(1), "s": .text("a"), "w": .text("1000000"), "c": .integer(65),
        ]
        let error = #expect(throws: TemplateError.self) { try FilepathTemplate(template).render(values) }
        #expect(error?.kind == .valueError)
    }

    @Test func `a text of many wide fields is refused`() {
        let template = FilepathTemplate(String(repeating: "{x:60000}", count: 100))
        #expect(throws: TemplateError.self) { try template.render(["x": .integer(1)]) }
    }

    @Test func `the names of all fields are told in order`() {
        let template = FilepathTemplate("{epoch:02d}-{{no}}-{val_loss:{width}.2f}-{epoch}-{a.b}")
        #expect(template.fieldNames == ["epoch", "val_loss", "width", "a"])
        #expect(FilepathTemplate("{epoch}-{").fieldNames == ["epoch"])
    }

    @Test(arguments: ["{", "}", "{epoch", "{}", "{3}", "{a.b}", "{a[0]}", "{a!x}", "{a:{b:{c}}}", "{a!rr}"])
    func `a template that no record can render is found without one`(template: String) {
        let error = #expect(throws: TemplateError.self) { try FilepathTemplate(template).check() }
        #expect(error?.template == template)
    }

    @Test func `a sound template passes the check`() throws {
        try FilepathTemplate("w.{epoch:02d}-{val_loss:>{w}.2f}{{}}{note!r}.h5").check()
    }
}
