internal import EpochCore

/// Which shards hold which group of variables.
struct KerasShardMap {
    /// In the order of their names.
    let shards: [String]
    /// As `DisplayableText`, by shard.
    private let groupsByShard: [String: [String]]

    init(_ file: FileRegion) throws(ExaminationError) {
        let outline = try file.outline()
        guard let map = try? outline.value("weight_map")?.object, !map.isEmpty else {
            throw .damaged(object: file.name, problem: "it has no weight_map")
        }
        var groups: [String: [String]] = [:]
        for (group, value) in map {
            let shown = DisplayableText.escape(group)
            for shard in try Self.shards(value, file) { groups[shard, default: []].append(shown) }
        }
        groupsByShard = groups
        shards = groups.keys.sorted()
    }

    func groups(of shard: String) -> [String] { (groupsByShard[shard] ?? []).sorted() }

    /// One name, or a list of them.
    private static func shards(_ value: JSONValue, _ file: FileRegion) throws(ExaminationError) -> [String] {
        let names = value.text.map { [$0] } ?? value.list?.compactMap(\.text) ?? []
        guard !names.isEmpty else { throw .damaged(object: file.name, problem: "its weight_map names no shard") }
        return names
    }
}
