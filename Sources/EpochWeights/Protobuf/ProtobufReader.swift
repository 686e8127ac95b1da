/// Reads messages field by field. Every length is held against the end of the message that it stands in.
struct ProtobufReader {
    private var window: ByteWindow

    init(_ bytes: [UInt8], name: String) { window = ByteWindow(bytes, name: name) }

    init(_ region: FileRegion) { window = ByteWindow(region) }

    var name: String { window.name }

    /// Of the outermost message.
    var whole: Range<UInt64> { 0..<window.length }

    /// The next field of a message, nil at its end.
    mutating func next(_ cursor: inout MessageCursor) throws(ExaminationError) -> ProtobufField? {
        guard cursor.position < cursor.end else { return nil }
        let tag = try varint(&cursor)
        guard let tag = UInt32(exactly: tag), tag >> 3 > 0 else { throw failure("no field", at: cursor) }
        return ProtobufField(number: tag >> 3, value: try value(wireType: tag & 7, &cursor))
    }

    func failure(_ problem: String, at cursor: MessageCursor) -> ExaminationError {
        .damaged(object: name, problem: "\(problem) at byte \(cursor.position), where a message of protobuf should be")
    }

    private mutating func value(
        wireType: UInt32, _ cursor: inout MessageCursor
    ) throws(ExaminationError) -> ProtobufField.Value {
        switch wireType {
        case 0: return .varint(try varint(&cursor))
        case 1: return .fixed64(try fixed(8, &cursor))
        case 2:
            let count = try varint(&cursor)
            return .payload(try take(count, &cursor))
        case 5: return .fixed32(UInt32(truncatingIfNeeded: try fixed(4, &cursor)))
        // Groups (3 and 4) are gone since proto2; nothing that is read here has any.
        default: throw failure("a field of wire type \(wireType)", at: cursor)
        }
    }

    private mutating func varint(_ cursor: inout MessageCursor) throws(ExaminationError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard cursor.position < cursor.end else { throw failure("the end", at: cursor) }
            let byte = try window.byte(at: cursor.position)
            cursor.position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw failure("a number without end", at: cursor)
    }

    private mutating func fixed(_ count: UInt64, _ cursor: inout MessageCursor) throws(ExaminationError) -> UInt64 {
        let range = try take(count, &cursor)
        return try window.bytes(in: range).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func take(_ count: UInt64, _ cursor: inout MessageCursor) throws(ExaminationError) -> Range<UInt64> {
        guard count <= cursor.end - cursor.position else { throw failure("\(count) bytes", at: cursor) }
        defer { cursor.position += count }
        return cursor.position..<cursor.position + count
    }
}

extension ProtobufReader {
    /// - Parameter limit: in bytes; far above what a real file holds.
    mutating func bytes(in range: Range<UInt64>, limit: Int = 1 << 20) throws(ExaminationError) -> [UInt8] {
        guard range.count <= limit else { throw .beyondLimit(object: name, limit: "\(limit) bytes in a field") }
        return try window.bytes(in: range)
    }

    /// proto3's `string`, which is UTF-8.
    mutating func text(in range: Range<UInt64>, limit: Int = 1 << 20) throws(ExaminationError) -> String {
        let bytes = try bytes(in: range, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure("a text that is not UTF-8", at: MessageCursor(range))
        }
        return text
    }
}
