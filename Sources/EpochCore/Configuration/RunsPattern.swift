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
        let split = min(firstGlob ?? components.count, components.count - 1)
        base = "/" + components.prefix(max(0, split)).joined(separator: "/")
        pattern = try NamePattern(components.dropFirst(max(0, split)).joined(separator: "/"))
    }
}
