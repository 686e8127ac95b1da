/// Reads a message to its last byte by its schema, as protobuf's own parser does: every length, every nested message,
/// every text.
struct ProtobufCheck {
    private struct Level {
        var cursor: MessageCursor
        let message: Int
    }

    /// protobuf's own limit of nesting (`CodedInputStream`, 100 by default).
    private static let depth = 100

    let schema: ProtobufSchema

    func run(_ reader: inout ProtobufReader) throws(ExaminationError) {
        var levels = [Level(cursor: MessageCursor(reader.whole), message: 0)]
        while var level = levels.popLast() {
            guard let field = try reader.next(&level.cursor) else { continue }
            levels.append(level)
            guard let payload = field.payload else { continue }
            switch schema.kind(of: field.number, in: level.message) {
            case .plain: break
            case .text: _ = try reader.text(in: payload, limit: 64 << 20)
            case .message(let message):
                guard levels.count < Self.depth else { throw reader.failure("nesting without end", at: level.cursor) }
                levels.append(Level(cursor: MessageCursor(payload), message: message))
            }
        }
    }
}
