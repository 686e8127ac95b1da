/// What weights are, as far as their first bytes or the names in them tell: for people.
enum WeightsKind {
    /// A user block of HDF5 may come first.
    static let headLength = 4096

    private static let hdf5: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let legacyTorch: [UInt8] = [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9]

    /// Of a file; nil when the bytes are of no kind that is known.
    static func file(head: [UInt8], size: UInt64) -> String? {
        if head.isEmpty { return "empty" }
        if [0, 512, 1024, 2048].contains(where: { head.dropFirst($0).starts(with: hdf5) }) { return "HDF5" }
        if head.starts(with: zip) { return archive(firstMember(head)) }
        if head.starts(with: legacyTorch) { return "torch, legacy" }
        if SafeTensorsHead.completeness(head: head, size: size) != nil { return "safetensors" }
        return head.count > 1 && head[0] == 0x80 && (2...5).contains(head[1]) ? "pickle" : nil
    }

    /// Of a directory or a group of files, by what its paths are called.
    static func tree(_ name: String, paths: [String]) -> String {
        if let last = name.split(separator: "/").last, AutoWeights.isTrainerFolder(last) {
            return "Hugging Face folder"
        }
        if WeightsGroup(index: name) != nil { return name.hasSuffix(".index") ? "TensorFlow checkpoint" : "shards" }
        let names = Set(paths.compactMap { $0.split(separator: "/").last })
        if names.contains("saved_model.pb") || names.contains("variables.index") { return "SavedModel" }
        if names.contains(".metadata") || names.contains(where: { $0.hasSuffix(".distcp") }) {
            return "torch distributed checkpoint"
        }
        return names.contains("manifest.ocdbt") || names.contains("_CHECKPOINT_METADATA") ? "Orbax" : "directory"
    }

    /// Keras writes `metadata.json` first; torch `NAME/data.pkl`, older ones `NAME/version`.
    private static func archive(_ member: String) -> String {
        if ["metadata.json", "config.json"].contains(member) { return "Keras archive" }
        let isTorch = [".pkl", "/version", "/byteorder"].contains(where: member.hasSuffix)
        return isTorch ? "torch" : "zip archive"
    }

    /// The name in the first local header (APPNOTE.TXT 6.3.10, section 4.3.7).
    private static func firstMember(_ head: [UInt8]) -> String {
        guard head.count > 30 else { return "" }
        let length = Int(head[26]) | Int(head[27]) << 8
        return String(decoding: head.dropFirst(30).prefix(length), as: UTF8.self)
    }
}
