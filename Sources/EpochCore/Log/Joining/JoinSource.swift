/// A file that has some of a log's metrics, or what it has of one training, where it has several.
struct JoinSource: Hashable, Sendable, Codable, Comparable {
    var file: String
    var training = 0

    static func < (one: JoinSource, other: JoinSource) -> Bool {
        (one.file, one.training) < (other.file, other.training)
    }
}
