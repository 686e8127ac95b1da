/// What the tags of a file mean, each found out once. It is forgotten when the parser is stored.
struct EventTags: Hashable, Sendable, Codable {
    private static let limit = 1024

    private var known: [String: EventTag] = [:]

    private enum CodingKeys: CodingKey {}

    init() {}

    mutating func meaning(of tag: String, in folder: EventFolder) -> EventTag {
        if let meaning = known[tag] { return meaning }
        let meaning = EventTag(tag, folder: folder)
        if known.count < Self.limit { known[tag] = meaning }
        return meaning
    }
}
