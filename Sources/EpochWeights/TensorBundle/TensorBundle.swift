internal import EpochCore

/// A checkpoint of TensorFlow's, opened: its index, verified, and its shards
/// (tensorflow/core/util/tensor_bundle/tensor_bundle.cc).
struct TensorBundle {
    /// Relative to the artifact: `ckpt-3`, `variables/variables`.
    let prefix: String
    /// In the order of their keys.
    let entries: [BundleEntry]
    let shards: [FileRegion]
    /// As it is stored, under the empty key.
    let header: [UInt8]
    private let places: [[UInt8]: Int]

    init(_ prefix: String, in artifact: Artifact, limits: ExaminationLimits) throws(ExaminationError) {
        self.prefix = prefix
        guard let region = artifact[Self.index(of: prefix)] else {
            throw .damaged(object: Self.shown(prefix), problem: "its index is missing")
        }
        var (header, stored, entries) = (BundleHeader?.none, [UInt8](), [BundleEntry]())
        try TableReader(region: region).forEach { (key, value) throws(ExaminationError) in
            guard !key.isEmpty else {
                (header, stored) = (try BundleHeader(value, name: region.name), Array(value))
                return
            }
            guard entries.count < limits.objects else {
                throw .beyondLimit(object: region.name, limit: "\(limits.objects) tensors")
            }
            entries.append(try BundleEntry(key, value))
        }
        guard let header else { throw .damaged(object: region.name, problem: "it has no header") }
        (self.entries, self.header) = (entries, stored)
        shards = try Self.shards(of: prefix, header.shardCount, in: artifact)
        places = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { $1 })
        try BundleExtents(shards: shards).check(entries)
    }

    subscript(key: [UInt8]) -> BundleEntry? { places[key].map { entries[$0] } }

    subscript(name: String) -> BundleEntry? { self[Array(name.utf8)] }

    private static func shards(
        of prefix: String, _ count: UInt64, in artifact: Artifact
    ) throws(ExaminationError) -> [FileRegion] {
        var shards: [FileRegion] = []
        for number in 0..<count {
            let path = shard(number, of: count, prefix)
            guard let region = artifact[path] else { throw .damaged(object: shown(path), problem: "it is missing") }
            shards.append(region)
        }
        return shards
    }
}

/// The names of its files.
extension TensorBundle {
    static func index(of prefix: String) -> String { prefix + ".index" }

    static func shard(_ number: UInt64, of count: UInt64, _ prefix: String) -> String {
        "\(prefix).data-\(padded(number))-of-\(padded(count))"
    }

    /// nil for what is no index's name.
    static func prefix(ofIndex path: String) -> String? {
        path.hasSuffix(".index") ? String(path.dropLast(6)) : nil
    }

    /// nil for what is no shard's name: `P.data-00000-of-00001`.
    static func prefix(ofShard path: String) -> String? {
        let bytes = Array(path.utf8.suffix(20))
        guard bytes.count == 20, bytes.starts(with: ".data-".utf8), bytes[11..<15].elementsEqual("-of-".utf8) else {
            return nil
        }
        guard (bytes[6..<11] + bytes[15...]).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return String(path.utf8.dropLast(20))
    }

    static func shown(_ path: String) -> String { DisplayableText.escape(path) }

    private static func padded(_ number: UInt64) -> String {
        String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
    }
}
