/// `model-00001-of-00003.safetensors`, `pytorch_model-00001-of-00002.bin`: a shard, whose index is
/// `model.safetensors.index.json`.
struct ShardName: Hashable {
    /// The index file's path.
    var index: String
    /// From 1.
    var number: Int
    var count: Int

    init?(_ path: String) {
        guard let suffix = [".safetensors", ".bin"].first(where: path.hasSuffix) else { return nil }
        let parts = path.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[parts.count - 2] == "of", let number = Self.digits(parts[parts.count - 3]),
            let count = Self.digits(parts[parts.count - 1]), number > 0, number <= count
        else { return nil }
        index = parts.dropLast(3).joined(separator: "-") + suffix + ".index.json"
        self.number = number
        self.count = count
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
