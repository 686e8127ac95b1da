/// `P.data-00000-of-00001`, the name of a shard of a TensorFlow checkpoint.
struct TensorBundleName: Hashable {
    private static let mark = ".data-"

    /// With the folder, if the path has one.
    var prefix: String
    var number: Int
    var count: Int

    init?(shard path: String) {
        let name = Array(path.utf8)
        // .data-NNNNN-of-NNNNN
        let length = Self.mark.utf8.count + 5 + 4 + 5
        guard name.count > length else { return nil }
        let tail = String(decoding: name.suffix(length), as: UTF8.self)
        guard tail.hasPrefix(Self.mark), tail.utf8.count == length else { return nil }
        let parts = tail.dropFirst(Self.mark.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "of", let number = Self.digits(parts[0]), let count = Self.digits(parts[2])
        else { return nil }
        prefix = String(decoding: name.dropLast(length), as: UTF8.self)
        self.number = number
        self.count = count
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
