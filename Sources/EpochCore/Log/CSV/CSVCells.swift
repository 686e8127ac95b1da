/// The fields of one line, quoted as RFC 4180 and Python's csv module have it: a quote opens a field only at its start,
/// stands for itself when doubled inside, and what follows the closing quote is taken as it is.
struct CSVCells {
    struct Cell {
        var range: Range<Int>
        var isQuoted: Bool
    }

    private let line: ArraySlice<UInt8>
    private(set) var all: [Cell] = []

    /// Nil when a quoted field does not end on this line.
    init?(_ line: ArraySlice<UInt8>, separator: UInt8, expected: Int = 8) {
        self.line = line
        all.reserveCapacity(expected)
        var start = line.startIndex
        while true {
            let isQuoted = start < line.endIndex && line[start] == Self.quote && separator != Self.quote
            guard let afterQuotes = isQuoted ? Self.closingQuote(in: line, from: start + 1) : start else { return nil }
            let end = Self.index(of: separator, in: line, from: afterQuotes)
            all.append(Cell(range: start..<end, isQuoted: isQuoted))
            guard end < line.endIndex else { return }
            start = end + 1
        }
    }

    /// The field's bytes, without its quotes.
    func content(_ cell: Cell) -> ArraySlice<UInt8> {
        guard cell.isQuoted else { return line[cell.range] }
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
        return bytes[...]
    }

    /// The field's bytes without spaces around them, as hand-made logs have them.
    func trimmed(_ cell: Cell) -> ArraySlice<UInt8> {
        var bytes = content(cell)
        while let first = bytes.first, Self.isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
        return bytes
    }

    private static let quote = UInt8(ascii: "\"")

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func index(of byte: UInt8, in line: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index < line.endIndex, line[index] != byte { index += 1 }
        return index
    }

    private static func closingQuote(in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < line.endIndex {
            if line[index] != quote {
                index += 1
            } else if index + 1 < line.endIndex, line[index + 1] == quote {
                index += 2
            } else {
                return index + 1
            }
        }
        return nil
    }
}
