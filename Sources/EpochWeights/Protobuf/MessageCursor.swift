/// How far a message has been read.
struct MessageCursor {
    var position: UInt64
    let end: UInt64

    init(_ range: Range<UInt64>) {
        position = range.lowerBound
        end = range.upperBound
    }
}
