/// Reads a pattern's text.
enum NamePatternParser {
    static func components(of text: String) throws(NamePatternError.Reason) -> [NamePatternComponent] {
        guard !text.isEmpty else { throw .empty }
        let scalars = Scalars(text)
        guard scalars.first != "/" else { throw .absolute }
        guard !scalars.contains(where: { $0.properties.generalCategory == .control }) else { throw .controlCharacter }
        let isTemplate = scalars.contains { $0 == "{" || $0 == "}" }
        return try (isTemplate ? template(scalars) : glob(scalars)).map(checked)
    }

    private static func checked(_ tokens: [NamePatternToken]) throws(NamePatternError.Reason) -> NamePatternComponent {
        guard !tokens.isEmpty else { throw .emptyComponent }
        let component = NamePatternComponent(tokens)
        guard component.literal != ".", component.literal != ".." else { throw .dots }
        return component
    }

    // MARK: - Templates

    private static func template(_ scalars: Scalars) throws(NamePatternError.Reason) -> [[NamePatternToken]] {
        do {
            try FilepathTemplate(String(scalars)).check()
            var components: [[NamePatternToken]] = [[]]
            var markup = TemplateMarkup(scalars)
            while let piece = try markup.next() {
                guard !piece.literal.contains(where: { $0 == "*" || $0 == "?" }) else { throw Reason.mixed }
                append(piece, to: &components)
            }
            return components.map(joined)
        } catch let error as TemplateError {
            throw .template(error)
        } catch {
            throw .mixed
        }
    }

    private typealias Reason = NamePatternError.Reason

    private static func append(_ piece: TemplateMarkup.Piece, to components: inout [[NamePatternToken]]) {
        for (index, part) in piece.literal.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { components.append([]) }
            if !part.isEmpty { components[components.count - 1].append(.literal(Scalars(part))) }
        }
        guard let field = piece.field else { return }
        let isNumber = field.key == "epoch" && !field.specHasFields
        components[components.count - 1].append(isNumber ? .number(NamePatternNumber(field)) : .text(field))
    }

    /// Neighbouring literals (around an escaped brace) as one.
    private static func joined(_ tokens: [NamePatternToken]) -> [NamePatternToken] {
        tokens.reduce(into: []) { joined, token in
            if case .literal(let next) = token, case .literal(let last)? = joined.last {
                joined[joined.count - 1] = .literal(last + next)
            } else {
                joined.append(token)
            }
        }
    }

    // MARK: - Globs

    private static func glob(_ scalars: Scalars) throws(NamePatternError.Reason) -> [[NamePatternToken]] {
        try scalars.split(separator: "/", omittingEmptySubsequences: false).map(globComponent)
    }

    private static func globComponent(
        _ text: ArraySlice<Unicode.Scalar>
    ) throws(NamePatternError.Reason) -> [NamePatternToken] {
        var tokens = [NamePatternToken]()
        var rest = text
        while let scalar = rest.popFirst() {
            switch scalar {
            case "?": tokens.append(.one)
            case "*" where rest.first == "*": throw .doubleAsterisk
            case "*": tokens.append(.any)
            case "[": tokens.append(.set(try set(&rest)))
            default: tokens.append(.literal([scalar]))
            }
        }
        return joined(tokens)
    }

    /// A bracket directly behind the opening one, or behind its negation, is a member of the set.
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) throws(NamePatternError.Reason) -> NamePatternSet
    {
        let first = rest.first == "!" || rest.first == "^" ? rest.startIndex + 2 : rest.startIndex + 1
        guard first <= rest.endIndex, let end = rest[first...].firstIndex(of: "]") else { throw .openBracket }
        defer { rest = rest[(end + 1)...] }
        return NamePatternSet(rest[..<end])
    }
}
