/// A part of a pattern's component.
enum NamePatternToken: Hashable, Sendable {
    case literal(Scalars)
    /// `?`
    case one
    /// `*`
    case any
    /// `[a-z]`
    case set(NamePatternSet)
    /// The field of the epoch.
    case number(NamePatternNumber)
    /// Any other field: a text of at least one character.
    case text(TemplateField)

    var isWildcard: Bool {
        switch self {
        case .one, .any, .set: true
        case .literal, .number, .text: false
        }
    }

    var field: TemplateField? {
        switch self {
        case .number(let number): number.field
        case .text(let field): field
        case .literal, .one, .any, .set: nil
        }
    }
}
