/// What the truth says of a broken variant.
struct BrokenArtifact: Decodable, Sendable {
    /// The whole artifact that it was made of; nil for what was copied from under a writer.
    var base: String?
    /// What was done to it: `trunc50`, `flipdata`, `garbage-tail`, `writer still open`.
    var kind: String
    /// Whether the format's own reader takes it.
    var readable: Bool?
    /// Of a SavedModel in place of `readable`.
    var pbAndVariablesReadable: Bool?

    private enum CodingKeys: String, CodingKey {
        case base, kind, readable
        case pbAndVariablesReadable = "pb_and_variables_readable"
    }

    /// Whether the framework itself noticed it.
    var isNoticed: Bool { !(readable ?? pbAndVariablesReadable ?? true) }
}
