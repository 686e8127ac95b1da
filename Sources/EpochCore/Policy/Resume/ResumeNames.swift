/// The names that a trainer takes for its own when it starts again.
enum ResumeNames {
    /// Keras's: a regular expression that is made by putting `.*` in the place of everything from the first `{` to the
    /// last `}`. Nothing else is escaped, so a point stands for any character.
    case expression(Regex<AnyRegexOutput>)
    case glob(NamePatternComponent)

    /// - Parameter template: the last component of the trainer's `filepath`.
    init(template: String) throws(NewestMatchError) {
        do {
            self = .expression(try Regex("^\(Self.widened(template))$").matchingSemantics(.unicodeScalar))
        } catch {
            throw .noExpression(template)
        }
    }

    func contains(_ name: String) -> Bool {
        switch self {
        case .expression(let expression): (try? expression.prefixMatch(in: name)) != nil
        case .glob(let component): component.matches(name)
        }
    }

    private static func widened(_ template: String) -> String {
        guard let first = template.firstIndex(of: "{"), let last = template.lastIndex(of: "}"), first < last else {
            return template
        }
        return template[..<first] + ".*" + template[template.index(after: last)...]
    }
}
