/// Cuts a log that arrives in pieces into its lines. Stored, it is the place where the unfinished line begins.
struct LineSplitter: Hashable, Sendable {
    struct Line {
        var offset: UInt64
        /// Without its newline; empty if it is too long.
        var content: ArraySlice<UInt8>
        var isTooLong = false
    }

    static let newline = UInt8(ascii: "\n")

    /// Of the first byte that is not consumed.
    private(set) var offset: UInt64 = 0
    private var isInsideLongLine = false
    private var pending: [UInt8] = []

    init() {}

    /// Bytes of a line that has no newline yet.
    var hasPending: Bool { !pending.isEmpty }

    /// Takes the next line off the bytes; nil when they are used up.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Line? {
        while let newline = Self.newline(in: bytes) {
            let piece = bytes[bytes.startIndex..<newline]
            bytes = bytes[(newline + 1)...]
            if let line = complete(piece) { return line }
        }
        defer { bytes = [] }
        return keep(bytes)
    }

    private static func newline(in bytes: ArraySlice<UInt8>) -> Int? {
        let place = bytes.withUnsafeBufferPointer { $0.firstIndex(of: newline, from: 0, to: $0.count) }
        return place.map { bytes.startIndex + $0 }
    }

    /// Nil at the end of a line whose length was told already.
    private mutating func complete(_ piece: ArraySlice<UInt8>) -> Line? {
        let begin = offset
        let length = pending.count + piece.count + 1
        offset += UInt64(length)
        if isInsideLongLine {
            isInsideLongLine = false
            return nil
        }
        if length > LogLimits.line {
            pending = []
            return Line(offset: begin, content: [], isTooLong: true)
        }
        if pending.isEmpty { return Line(offset: begin, content: piece) }
        let whole = pending + piece
        pending = []
        return Line(offset: begin, content: whole[...])
    }

    /// The beginning of a line. It is told here if it is too long already.
    private mutating func keep(_ piece: ArraySlice<UInt8>) -> Line? {
        let isCut = pending.count + piece.count >= LogLimits.line
        guard isInsideLongLine || isCut else {
            pending += piece
            return nil
        }
        let begin = offset
        offset += UInt64(pending.count + piece.count)
        pending = []
        guard !isInsideLongLine else { return nil }
        isInsideLongLine = true
        return Line(offset: begin, content: [], isTooLong: true)
    }
}

extension LineSplitter: Codable {
    // The pending bytes come again after a restart.
    private enum CodingKeys: CodingKey { case offset, isInsideLongLine }
}
