/// Goes over the fields of one line, quoted as RFC 4180 and Python's csv module have it: a quote opens a field only at
/// its start, stands for itself when doubled inside, and what follows the closing quote is taken as it is.
struct CSVCells {
    struct Cell {
        fileprivate var range: Range<Int>
        fileprivate var isQuoted: Bool

        /// It has not even spaces.
        var isEmpty: Bool { range.isEmpty }
    }

    private static let quote = UInt8(ascii: "\"")

    private let line: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    /// Nil behind the last field.
    private var place: Int? = 0
    /// A quoted field does not end on this line. It is the last that came.
    private(set) var isBroken = false

    /// - Parameter line: valid as long as the cells are used.
    init(_ line: UnsafeBufferPointer<UInt8>, separator: UInt8) {
        self.line = line
        self.separator = separator
    }

    mutating func next() -> Cell? {
        guard let start = place else { return nil }
        let isQuoted = start < line.count && line[start] == Self.quote && separator != Self.quote
        let end = line.firstIndex(of: separator, from: isQuoted ? closingQuote(from: start + 1) : start, to: line.count)
        place = end.map { $0 + 1 }
        return Cell(range: start..<(end ?? line.count), isQuoted: isQuoted)
    }

    /// The field's value. `NA` is what Keras writes for a metric that this epoch does not have.
    func value(_ cell: Cell) -> MetricValue {
        guard cell.isQuoted else { return Self.value(line, cell.range) }
        return unquoted(cell).withUnsafeBufferPointer { Self.value($0, $0.indices) }
    }

    func number(_ cell: Cell) -> Double? {
        guard cell.isQuoted else { return DecimalNumber.parse(line, in: Self.trimmed(line, cell.range)) }
        return unquoted(cell).withUnsafeBufferPointer { DecimalNumber.parse($0, in: Self.trimmed($0, $0.indices)) }
    }

    func text(_ cell: Cell) -> String {
        let bytes = cell.isQuoted ? unquoted(cell) : Array(line[cell.range])
        return bytes.withUnsafeBufferPointer { String(decoding: $0[Self.trimmed($0, $0.indices)], as: UTF8.self) }
    }

    private static func value(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> MetricValue {
        let trimmed = trimmed(text, range)
        guard !trimmed.isEmpty else { return .missing }
        if let number = DecimalNumber.parse(text, in: trimmed) { return .number(number) }
        if text[trimmed].elementsEqual("NA".utf8) { return .missing }
        return .text(String(decoding: text[range], as: UTF8.self))
    }

    /// The field's bytes, without its quotes.
    private func unquoted(_ cell: Cell) -> [UInt8] {
        var bytes = [UInt8]()
        var rest = line[cell.range].dropFirst()
        while let byte = rest.popFirst() {
            if byte == Self.quote, rest.first == Self.quote {
                rest.removeFirst()
            } else if byte == Self.quote {
                return bytes + rest
            }
            bytes.append(byte)
        }
        return bytes
    }

    /// Without spaces around, as hand-made logs have them.
    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(text[start]) { start += 1 }
        while start < end, isSpace(text[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// Behind the closing quote, or the line's end if there is none.
    private mutating func closingQuote(from start: Int) -> Int {
        var index = start
        while let quote = line.firstIndex(of: Self.quote, from: index, to: line.count) {
            guard quote + 1 < line.count, line[quote + 1] == Self.quote else { return quote + 1 }
            index = quote + 2
        }
        isBroken = true
        return line.count
    }
}
