/// Cuts captured output into what stands between carriage returns and newlines: a line that is drawn over and over is
/// as long as its training.
struct ProgressSplitter: Hashable, Sendable {
    struct Segment {
        var offset: UInt64
        var content: ArraySlice<UInt8>
        var endsLine: Bool
    }

    /// Bytes; longer ones are no progress.
    private static let limit = 64 << 10
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Of the first byte that is not consumed.
    private(set) var offset: UInt64
    private(set) var isInsideLongSegment: Bool
    private var pending: [UInt8] = []

    init(offset: UInt64 = 0, isInsideLongSegment: Bool = false) {
        self.offset = offset
        self.isInsideLongSegment = isInsideLongSegment
    }

    /// Takes the next segment off the bytes; nil when they are used up. Too long ones are empty.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Segment? {
        guard let end = bytes.firstIndex(where: { $0 == Self.newline || $0 == Self.carriageReturn }) else {
            keep(bytes)
            bytes = []
            return nil
        }
        let segment = complete(bytes[bytes.startIndex..<end], endsLine: bytes[end] == Self.newline)
        bytes = bytes[(end + 1)...]
        return segment
    }

    private mutating func complete(_ piece: ArraySlice<UInt8>, endsLine: Bool) -> Segment {
        let begin = offset
        let length = pending.count + piece.count
        offset += UInt64(length + 1)
        var content = piece
        if !pending.isEmpty {
            content = (pending + piece)[...]
            pending = []
        }
        if isInsideLongSegment || length > Self.limit { content = [] }
        isInsideLongSegment = false
        return Segment(offset: begin, content: content, endsLine: endsLine)
    }

    private mutating func keep(_ piece: ArraySlice<UInt8>) {
        guard isInsideLongSegment || pending.count + piece.count > Self.limit else {
            pending += piece
            return
        }
        offset += UInt64(pending.count + piece.count)
        pending = []
        isInsideLongSegment = true
    }
}
