/// One level of a `NamePattern`.
package struct NamePatternComponent: Hashable, Sendable {
    let tokens: [NamePatternToken]

    init(_ tokens: [NamePatternToken]) { self.tokens = tokens }

    /// The name itself, where the component has neither wildcards nor fields.
    package var literal: String? {
        if tokens.count == 1, case .literal(let text)? = tokens.first { String(text) } else { nil }
    }

    package var isLiteral: Bool { literal != nil }

    package func matches(_ name: String) -> Bool { match(Scalars(name)) != nil }

    /// Nil for other names, and for those that no file system could hold.
    func match(_ name: Scalars) -> NamePatternReading.Result? {
        guard name.count <= ArchiveName.maximumComponentLength else { return nil }
        if name.first == ".", tokens.first?.isWildcard ?? false { return nil }
        return NamePatternReading(tokens, name).result
    }
}
