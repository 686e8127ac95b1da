/// What the truth says of a broken variant.
struct BrokenArtifact: Decodable, Sendable {
    /// What a zip file's reader says of it.
    struct Zip: Decodable, Sendable {
        var readable: Bool?
    }

    /// The whole artifact that it was made of; nil for what was copied from under a writer.
    var base: String?
    /// Of a TensorFlow checkpoint: which file was changed.
    var part: String?
    /// What was done to it: `trunc50`, `flipdata`, `garbage-tail`, `writer still open`.
    var kind: String?
    /// Whether the format's own reader takes it.
    var readable: Bool?
    /// Of a SavedModel in place of `readable`.
    var pbAndVariablesReadable: Bool?
    var zip: Zip?

    private enum CodingKeys: String, CodingKey {
        case base, part, kind, readable, zip
        case pbAndVariablesReadable = "pb_and_variables_readable"
    }

    /// Whether a reader of its own noticed it: the framework's, or of a zip file, whose checksums torch itself does not
    /// look at, that of zip files.
    var isNoticed: Bool { !(readable ?? pbAndVariablesReadable ?? true) || zip?.readable == false }

    /// A checkpoint or a SavedModel.
    var isOfTensorFlow: Bool { part != nil || pbAndVariablesReadable != nil }

    /// Bytes were changed, which may have been of no meaning.
    var isFlipped: Bool { kind?.contains("flip") ?? false }
}
