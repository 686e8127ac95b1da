/// The files of one TensorFlow checkpoint among others in a directory: `P.index`, and `P.data-00000-of-00002` and so on.
package struct CheckpointGroup: Hashable, Sendable {
    private static let index = ".index"

    /// A name, not a path.
    package var prefix: String

    /// - Parameter prefix: nil results for what is no name.
    package init?(prefix: String) {
        guard !prefix.isEmpty, !prefix.utf8.contains(UInt8(ascii: "/")) else { return nil }
        self.prefix = prefix
    }

    /// The prefix of an index, which may be a path.
    package static func prefix(ofIndex path: String) -> String? {
        guard path.hasSuffix(index) else { return nil }
        return String(path.dropLast(index.count))
    }

    package static func index(of prefix: String) -> String { prefix + index }

    /// Whether a file in the directory belongs to it.
    package func owns(_ name: String) -> Bool { name == Self.index(of: prefix) || isShard(name) }

    package func isShard(_ name: String) -> Bool { name.utf8.starts(with: "\(prefix).data-".utf8) }
}
