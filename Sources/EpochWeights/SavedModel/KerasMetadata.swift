internal import EpochCore

/// `keras_metadata.pb`, which Keras 2.5 to 2.15 write last into a SavedModel (keras/protobuf/saved_metadata.proto).
struct KerasMetadata {
    private static let file = "keras_metadata.pb"

    private(set) var nodeCount = 0
    /// `DisplayableText`.
    private(set) var version: String?
    private(set) var backend: String?

    /// nil where there is none.
    ///
    /// - Parameter nodeCount: of the SavedModel's object graph, which this one's objects are numbered by.
    init?(in artifact: Artifact, nodeCount: Int) throws(ExaminationError) {
        guard let region = artifact[Self.file] else { return nil }
        var reader = ProtobufReader(region)
        try ProtobufCheck(schema: .kerasMetadata).run(&reader)
        var cursor = MessageCursor(reader.whole)
        while let field = try reader.next(&cursor) {
            guard field.number == 1, let payload = field.payload else { continue }
            self.nodeCount += 1
            try read(payload, nodeCount: nodeCount, &reader)
        }
        guard self.nodeCount > 0 else { throw .damaged(object: Self.file, problem: "it describes no object") }
    }

    private mutating func read(
        _ payload: Range<UInt64>, nodeCount: Int, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            if field.number == 2, let node = field.varint, node >= UInt64(nodeCount) {
                throw .damaged(object: Self.file, problem: "it describes object \(node) of \(nodeCount)")
            }
            guard field.number == 5, let payload = field.payload, version == nil else { continue }
            let metadata = try reader.text(in: payload, limit: 64 << 20)
            version = Self.value(of: "keras_version", in: metadata)
            backend = Self.value(of: "backend", in: metadata)
        }
    }

    /// A text in JSON that Python wrote, without escapes in it.
    private static func value(of key: String, in json: String) -> String? {
        let start = Array("\"\(key)\": \"".utf8)
        let bytes = Array(json.utf8)
        guard bytes.count > start.count else { return nil }
        for place in 0..<bytes.count - start.count where bytes[place] == start[0] {
            guard bytes[place..<place + start.count].elementsEqual(start) else { continue }
            let value = bytes[(place + start.count)...].prefix { $0 != UInt8(ascii: "\"") }
            return value.isEmpty || value.count > 64 ? nil : DisplayableText.escape(value)
        }
        return nil
    }
}
