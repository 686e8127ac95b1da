/// `model-00001-of-00003.safetensors`, `pytorch_model-00001-of-00002.bin`: a shard, whose index is
/// `model.safetensors.index.json`.
package struct ShardName: Hashable {
    /// The index file's path.
    package var index: String
    /// From 1.
    package var number: Int
    package var count: Int

    package init?(_ path: String) {
        guard let suffix = [".safetensors", ".bin"].first(where: path.hasSuffix) else { return nil }
        let parts = path.dropLast(suffix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[parts.count - 2] == "of", let number = Self.digits(parts[parts.count - 3]),
            let count = Self.digits(parts[parts.count - 1]), number > 0, number <= count
        else { return nil }
        index = parts.dropLast(3).joined(separator: "-") + suffix + ".index.json"
        self.number = number
        self.count = count
    }

    /// The number of the first shard that is not among those of one index; nil where all are.
    package static func missing(among shards: [ShardName]) -> Int? {
        guard let count = shards.map(\.count).max() else { return nil }
        let numbers = Set(shards.filter { $0.count == count }.map(\.number))
        return (1...count).first { !numbers.contains($0) }
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
