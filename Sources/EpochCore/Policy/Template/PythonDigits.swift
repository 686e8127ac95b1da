/// Decimal numbers inside a template. Python takes the digits of every script for them.
enum PythonDigits {
    /// The number that `text` is, if it is nothing but digits.
    static func whole(_ text: Scalars) throws(TemplateError) -> Int? {
        var rest = text[...]
        let number = try leading(&rest)
        return rest.isEmpty ? number : nil
    }

    /// Takes the number at the start of `rest`, if there is one.
    static func leading(_ rest: inout ArraySlice<Unicode.Scalar>) throws(TemplateError) -> Int? {
        var number: Int?
        while let digit = rest.first.flatMap(digit) {
            let (tens, carry) = (number ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, carryAgain) = tens.addingReportingOverflow(digit)
            guard !carry, !carryAgain else { throw .value("Too many decimal digits in format string") }
            number = sum
            rest.removeFirst()
        }
        return number
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil }
        guard scalar.properties.numericType == .decimal else { return nil }
        return scalar.properties.numericValue.map { Int($0) }
    }
}
