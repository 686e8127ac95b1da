/// A member's sizes and place, which stand in an extra field where 32 bits do not hold them. APPNOTE.TXT 6.3.10, 4.5.3.
struct ZipSizes: Equatable {
    var size: UInt64
    var packedSize: UInt64
    var offset: UInt64

    /// - Parameter extra: the member's extra fields, one behind the other: a kind, a length, and as many bytes.
    mutating func widen(_ extra: ZipFields) throws(ExaminationError) {
        var position = 0
        // What is left at the end and too short for a field is padding, of which some writers are fond.
        while extra.bytes.count - position >= 4 {
            let length = Int(try extra.word16(position + 2))
            let field = ZipFields(try extra.slice(position + 4, length), of: extra.object)
            if try extra.word16(position) == 1 { try widen(from: field) }
            position += 4 + length
        }
    }

    /// Only those values stand there, in this order, that are all ones in the header.
    private mutating func widen(from field: ZipFields) throws(ExaminationError) {
        var position = 0
        func take(_ value: inout UInt64) throws(ExaminationError) {
            guard value == 0xFFFF_FFFF else { return }
            value = try field.word64(position)
            position += 8
        }
        try take(&size)
        try take(&packedSize)
        try take(&offset)
    }
}
