/// The `runs` glob: a fixed directory, and the pattern that run directories below it match.
package struct RunsPattern: Hashable, Sendable {
    /// Absolute, without a trailing slash. Watched even while it does not exist.
    package var base: String
    /// Relative to `base`; its components are matched level by level. A run's name is the path that matched.
    package var pattern: NamePattern

    /// - Parameter path: absolute and normalised.
    package init(absolute path: String) throws(NamePatternError) {
        let components = path.split(separator: "/").map(String.init)
        let firstGlob = components.firstIndex { $0.contains(where: { "*?[".contains($0) }) }
        let split = max(0, min(firstGlob ?? components.count, components.count - 1))
        base = "/" + components.prefix(split).joined(separator: "/")
        pattern = try NamePattern(components.dropFirst(split).joined(separator: "/"))
    }

    /// As one path.
    package var text: String { base == "/" ? base + pattern.text : "\(base)/\(pattern.text)" }

    /// Whether a directory (absolute and normalised) lies in a run, holds the runs, or is taken for one or for a level on
    /// the way to them.
    package func overlaps(_ directory: String) -> Bool {
        let (path, base) = (directory.split(separator: "/"), base.split(separator: "/"))
        guard path.starts(with: base) else { return base.starts(with: path) }
        return zip(path.dropFirst(base.count), pattern.components).allSatisfy { $1.matches(String($0)) }
    }
}
