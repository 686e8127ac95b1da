/// Which version a name gets that is taken: the first free one, as in the archive.
struct ReplayNames: Sendable {
    private static let limit = 16_384

    /// The names that were made of others.
    private var versions: [String: VersionedName] = [:]
    /// Where the search begins: all before it are taken. Forgetting it costs time alone.
    private var next: [String: Int] = [:]

    mutating func free(for rendered: String, isTaken: (String) -> Bool) -> String {
        if next.count >= Self.limit { next = [:] }
        if versions.count >= Self.limit { versions = [:] }
        var name = VersionedName(rendered, number: next[rendered] ?? 1)
        while isTaken(name.text) { name.number += 1 }
        next[rendered] = name.number + 1
        versions[name.text] = name
        return name.text
    }

    mutating func release(_ path: String) {
        guard !versions.isEmpty, let version = versions.removeValue(forKey: path), let first = next[version.name] else {
            return
        }
        next[version.name] = min(first, version.number)
    }
}
