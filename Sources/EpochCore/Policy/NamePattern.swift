/// How the configuration names logs and weights inside a run's directory, one of:
///
/// - a plain name: `model.h5`, `logs/training.csv`;
/// - a glob: `ckpt/*.h5`, with `*`, `?` and `[a-z]`, `[!a-z]` inside one component. A wildcard takes no leading dot, as
///   in a shell; `[*]` is a plain asterisk;
/// - a template, as the trainer's own `filepath`: `w-{epoch:02d}-{val_loss:.4f}.weights.h5`.
package struct NamePattern: Hashable, Sendable {
    package let text: String
    /// One a level of directories, so that a walker can match level by level.
    package let components: [NamePatternComponent]
    /// The path that it names, if it names one. All events of all runs are held against it, so that it is made once.
    private let literal: String?

    package init(_ text: String) throws(NamePatternError) {
        self.text = text
        do {
            components = try NamePatternParser.components(of: text)
        } catch {
            throw NamePatternError(pattern: text, reason: error)
        }
        let names = components.compactMap(\.literal)
        literal = names.count == components.count ? names.joined(separator: "/") : nil
    }

    /// It names one file.
    package var isLiteral: Bool { literal != nil }

    /// Whether a name at a level (0 is the run's directory) is one of this pattern's.
    package func matches(component: String, at level: Int) -> Bool {
        components.indices.contains(level) && components[level].matches(component)
    }

    /// Nil when the path is not of this pattern, or when the fields of its epoch contradict each other.
    package func match(_ relativePath: String) -> NameMatch? {
        if let literal, !literal.utf8.elementsEqual(relativePath.utf8) { return nil }
        if let literal, literal.utf8.count <= ArchiveName.maximumComponentLength {
            return NameMatch(path: relativePath)
        }
        let names = relativePath.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == components.count else { return nil }
        var match = NameMatch(path: relativePath)
        var numbers: Set<Int>?
        for (component, name) in zip(components, names) {
            guard let part = component.match(Scalars(name)) else { return nil }
            match.fields.merge(part.fields) { first, _ in first }
            for candidates in part.numbers {
                numbers = numbers?.intersection(candidates) ?? candidates
            }
        }
        if let numbers, numbers.isEmpty { return nil }
        match.number = numbers?.count == 1 ? numbers?.first : nil
        return match
    }
}
