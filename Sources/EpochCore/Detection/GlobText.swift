/// Texts in globs.
enum GlobText {
    /// So that it stands for itself. Braces, which would make a template of the glob, become any character.
    static func escaped(_ text: some StringProtocol) -> String {
        text.map { character in
            switch character {
            case "*", "?", "[": "[\(character)]"
            case "{", "}": "?"
            default: String(character)
            }
        }.joined()
    }
}
