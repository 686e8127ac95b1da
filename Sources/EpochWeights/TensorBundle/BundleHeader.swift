/// What an index says of its bundle as a whole, under the empty key (tensor_bundle.proto, BundleHeaderProto).
struct BundleHeader {
    /// The newest form of bundles that this reader knows (tensor_bundle.h, kTensorBundleVersion).
    private static let version: UInt64 = 1

    private(set) var shardCount: UInt64 = 0
    private var isBigEndian = false
    private var oldestReader: UInt64 = 0

    init(_ bytes: ArraySlice<UInt8>, name: String) throws(ExaminationError) {
        var reader = ProtobufReader(Array(bytes), name: name)
        var cursor = MessageCursor(reader.whole)
        while let field = try reader.next(&cursor) {
            switch field.number {
            case 1: shardCount = field.varint ?? 0
            case 2: isBigEndian = field.varint == 1
            case 3: try readVersion(field, &reader)
            default: break
            }
        }
        guard (1...99_999).contains(shardCount) else {
            throw .damaged(object: name, problem: "it states \(shardCount) shards")
        }
        guard !isBigEndian else { throw .unreadable(object: name, cause: "its tensors are big-endian") }
        guard oldestReader <= Self.version else {
            throw .unreadable(object: name, cause: "it is for readers of version \(oldestReader)")
        }
    }

    private mutating func readVersion(
        _ field: ProtobufField, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        guard let payload = field.payload else { return }
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            if field.number == 2 { oldestReader = field.varint ?? 0 }
        }
    }
}
