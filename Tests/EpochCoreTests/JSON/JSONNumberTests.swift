import EpochCore
import Testing

@Suite struct JSONNumberTests {
    private func number(_ text: String, _ dialect: JSONDialect = .strict) throws -> JSONNumber {
        try #require(try JSONDocument(text.utf8, dialect: dialect).root.number)
    }

    @Test(arguments: [0, 9, 9_007_199_254_740_993, .max] as [UInt64])
    func `a whole number of 64 bits is exact`(value: UInt64) throws {
        #expect(try number("\(value)").unsigned == value)
        #expect(try number("\(value)").description == "\(value)")
    }

    @Test(arguments: [-1, -9_007_199_254_740_993, .min])
    func `a negative number of 64 bits is exact`(value: Int) throws {
        #expect(try number("\(value)").integer == value)
        #expect(try number("\(value)").unsigned == nil)
    }

    @Test(arguments: ["18446744073709551616", "99999999999999999999999", "-99999999999999999999"])
    func `a whole number beyond 64 bits is read as the nearest double`(text: String) throws {
        #expect(try number(text).double == Double(text))
        #expect(try number(text).integer == nil)
    }

    @Test(arguments: ["5", "5.0", "50e-1", "0.5E1"])
    func `a number is the same however it is written`(text: String) throws {
        #expect(try number(text) == 5)
        #expect(try number(text).integer == 5)
    }

    @Test func `minus zero keeps its sign`() throws {
        #expect(try number("-0").double.sign == .minus)
        #expect(try number("-0.0").double.sign == .minus)
        #expect(try number("-0") == 0)
    }

    @Test func `what Python writes for numbers that are not finite is read where it is asked for`() throws {
        #expect(try number("NaN", .python).double.isNaN)
        #expect(try number(" Infinity ", .python).double == .infinity)
        #expect(try number("-Infinity", .python).double == -.infinity)
        #expect(try number("-1e999", .python).double == -.infinity)
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e999"])
    func `and nowhere else`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(text.utf8) }
    }

    @Test(arguments: ["nan", "NaNs", "+Infinity", "Inf", "--Infinity", "-NaN"])
    func `nothing that resembles it is read`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(text.utf8, dialect: .python) }
    }
}
