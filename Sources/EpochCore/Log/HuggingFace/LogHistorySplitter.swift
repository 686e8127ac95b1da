/// Finds the objects of the list `log_history` in a `trainer_state.json` that arrives in pieces. It looks at brackets
/// and quotes alone, so that a document of any size costs no more memory than one of its rows.
struct LogHistorySplitter: Hashable, Sendable {
    enum Item: Hashable {
        case row(offset: UInt64, [UInt8])
        case tooLong(offset: UInt64)
    }

    private static let list = Array("log_history".utf8)

    private(set) var offset: UInt64 = 0
    private(set) var hasBegun = false
    private(set) var isWhole = false
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    /// The last text on the first level: a key, when its value begins.
    private var key: [UInt8] = []
    private var isInList = false
    private var row: [UInt8] = []
    private var rowOffset: UInt64 = 0
    private var isTooLong = false

    init() {}

    /// Takes the next row off the bytes; nil when they are used up.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Item? {
        let begin = bytes.startIndex
        var rowBegin = begin
        var index = begin
        var item: Item?
        bytes.withUnsafeBufferPointer { buffer in
            while item == nil {
                index = begin + skip(buffer, from: index - begin)
                guard index < begin + buffer.count else { break }
                let byte = buffer[index - begin]
                if depth == 2, isInList, !isInText, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                    (rowBegin, rowOffset) = (index, offset + UInt64(index - begin))
                }
                let wasInRow = isInRow
                take(byte)
                index += 1
                if wasInRow, !isInRow {
                    collect(buffer[(rowBegin - begin)..<(index - begin)])
                    item = finishRow()
                }
            }
            if isInRow { collect(buffer[(rowBegin - begin)..<(index - begin)]) }
        }
        offset += UInt64(index - begin)
        bytes = bytes[index...]
        return item
    }

    /// Over bytes that change nothing.
    private func skip(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        if isInText, isEscaped || depth == 1 { return start }
        var index = start
        while index < buffer.count {
            let byte = buffer[index]
            guard !(isInText ? Self.endsText(byte) : Self.isMark(byte)) else { break }
            index += 1
        }
        return index
    }

    private static func endsText(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }

    private static func isMark(_ byte: UInt8) -> Bool {
        // Square brackets and braces differ in one bit.
        let bracket = byte | 0x20
        return byte == UInt8(ascii: "\"") || bracket == UInt8(ascii: "{") || bracket == UInt8(ascii: "}")
    }

    private var isInRow: Bool { isInList && depth > 2 }

    private mutating func collect(_ piece: Slice<UnsafeBufferPointer<UInt8>>) {
        isTooLong = isTooLong || row.count + piece.count > LogLimits.line
        if isTooLong { row = [] } else { row += piece }
    }

    private mutating func finishRow() -> Item {
        defer { (row, isTooLong) = ([], false) }
        return isTooLong ? .tooLong(offset: rowOffset) : .row(offset: rowOffset, row)
    }

    private mutating func take(_ byte: UInt8) {
        if isInText { return takeInText(byte) }
        switch byte {
        case UInt8(ascii: "\""):
            isInText = true
            if depth == 1 { key = [] }
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            hasBegun = true
            depth += 1
            if depth == 2 { isInList = byte == UInt8(ascii: "[") && key == Self.list }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 1 { isInList = false }
            isWhole = isWhole || depth == 0
        default: return
        }
    }

    private mutating func takeInText(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInText = false
        } else if depth == 1, key.count <= Self.list.count {
            key.append(byte)
        }
    }
}
