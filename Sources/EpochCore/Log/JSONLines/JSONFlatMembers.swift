/// Goes over the members of a plain row: an object of plain names and numbers alone.
struct JSONFlatMembers {
    private static let quote = UInt8(ascii: "\"")

    private let text: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var opening = UInt8(ascii: "{")

    /// - Parameter text: valid as long as the members are used.
    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Where the next member's name stands: of ASCII without escapes. Nil if there is none, or it is different.
    mutating func nextName() -> Range<Int>? {
        guard enterName() else { return nil }
        let start = index
        while let byte = peek, byte != Self.quote, byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") { index += 1 }
        let name = start..<index
        guard peek == Self.quote, name.count <= LogLimits.name else { return nil }
        index += 1
        return take(UInt8(ascii: ":")) ? name : nil
    }

    /// Whether this is the next member's name, as it stands.
    mutating func isNext(_ name: [UInt8]) -> Bool {
        guard enterName(), index + name.count < text.count else { return false }
        for place in name.indices where text[index + place] != name[place] { return false }
        guard text[index + name.count] == Self.quote else { return false }
        index += name.count + 1
        return take(UInt8(ascii: ":"))
    }

    /// The member's number. Nil for what is no number in JSON, but for the NaN of Python, whose infinities have another
    /// name here.
    mutating func number() -> Double? {
        skipSpace()
        if peek == UInt8(ascii: "N") { return takeNaN() }
        guard let (number, end) = DecimalNumber.leading(text, from: index), isJSON(index..<end) else { return nil }
        index = end
        return number
    }

    /// Whether the object ends here, and nothing but space stands behind it. If anything does, no member comes any more.
    mutating func isAtEnd() -> Bool {
        guard take(UInt8(ascii: "}")) else { return false }
        skipSpace()
        defer { index = text.count }
        return index == text.count
    }

    private var peek: UInt8? { index < text.count ? text[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Takes this byte and the space before it.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func enterName() -> Bool {
        guard take(opening) else { return false }
        opening = UInt8(ascii: ",")
        return take(Self.quote)
    }

    private mutating func takeNaN() -> Double? {
        guard text[index...].starts(with: "NaN".utf8) else { return nil }
        index += 3
        return .nan
    }

    /// What `DecimalNumber` takes and JSON does not: signs and points at the wrong place, and zeros before a number.
    private func isJSON(_ number: Range<Int>) -> Bool {
        let digits = text[number].drop { $0 == UInt8(ascii: "-") }
        guard let first = digits.first, Self.isDigit(first) else { return false }
        guard let second = digits.dropFirst().first else { return true }
        guard first != UInt8(ascii: "0") || !Self.isDigit(second) else { return false }
        guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else { return true }
        return digits[(point + 1)...].first.map(Self.isDigit) ?? false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
