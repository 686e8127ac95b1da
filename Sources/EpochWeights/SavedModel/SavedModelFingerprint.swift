/// `fingerprint.pb`, which TensorFlow writes since 2.12 (fingerprint.proto).
struct SavedModelFingerprint {
    /// `FarmHash.fingerprint` of `variables.index`; nil where there are no variables.
    private(set) var checkpointHash: UInt64?

    /// nil where there is none.
    init?(in artifact: Artifact) throws(ExaminationError) {
        guard let region = artifact["fingerprint.pb"] else { return nil }
        var reader = ProtobufReader(region)
        try ProtobufCheck(schema: .fingerprint).run(&reader)
        var cursor = MessageCursor(reader.whole)
        while let field = try reader.next(&cursor) {
            if field.number == 5, let hash = field.varint, hash != 0 { checkpointHash = hash }
        }
    }
}
