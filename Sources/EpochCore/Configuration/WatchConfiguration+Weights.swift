/// Live weights, and the pattern's reading of their name.
package struct LiveName: Hashable, Sendable {
    /// Of the file or the directory; of a group, of its index file. Relative to the run's directory.
    package var name: String
    package var match: NameMatch

    package init(name: String, match: NameMatch) {
        self.name = name
        self.match = match
    }
}

extension WatchConfiguration {
    /// The weights that a path belongs to: they are at it, or it is in their directory, or it is a file of their group.
    /// Names of what is being written are none.
    package func weights(of path: String) -> LiveName? {
        if weights.isAuto { return AutoWeights.name(of: path) }
        return enclosing(path) ?? group(of: path) ?? named(path).map { LiveName(name: path, match: $0) }
    }

    /// The reading of a name that `weights(of:)` gave.
    package func match(weights name: String) -> NameMatch? {
        if weights.isAuto { return AutoWeights.reading(name) }
        return WeightsGroup(index: name).flatMap { match($0) } ?? named(name)
    }

    private func enclosing(_ path: String) -> LiveName? {
        var names = path.split(separator: "/")[...]
        var outer = ""
        while names.count > 1, let name = names.popFirst() {
            outer += outer.isEmpty ? String(name) : "/\(name)"
            if let match = named(outer) { return LiveName(name: outer, match: match) }
        }
        return nil
    }

    /// A shard that is named itself, and not by a glob that takes in its index as well, goes alone.
    private func group(of path: String) -> LiveName? {
        guard let group = WeightsGroup(containing: path), let match = match(group) else { return nil }
        return LiveName(name: group.index, match: match)
    }

    private func match(_ group: WeightsGroup) -> NameMatch? {
        group.names.lazy.compactMap(named).first
    }

    private func named(_ name: String) -> NameMatch? {
        weights.patterns.lazy.compactMap { pattern in
            pattern.match(name).flatMap { pattern.isLiteral || !Self.isTemporary(name) ? $0 : nil }
        }.first
    }

    private static func isTemporary(_ path: String) -> Bool {
        path.split(separator: "/").last.map { TemporaryName.matches(String($0)) } ?? false
    }
}
