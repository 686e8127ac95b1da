extension NamePattern {
    /// What a file's name says about a record that it may belong to.
    package enum Confirmation: Hashable, Sendable {
        /// All fields that the record has are written in the name as the record would write them.
        case agrees
        /// This field is written otherwise.
        case contradicts(String)
        case saysNothing
    }

    /// Compares the name with the texts that the template's own fields give for the record. Fields that the record lacks
    /// may hold anything.
    package func confirms(_ match: NameMatch, record: EpochRecord) -> Confirmation {
        let fields = components.flatMap(\.tokens).compactMap(\.field)
        let renderer = TemplateRenderer(values: record.templateValues(batch: record.batch))
        var texts = [TemplateField: Scalars]()
        for field in fields { texts[field] = try? renderer.text(of: field) }
        guard !texts.isEmpty else { return .saysNothing }
        if substituting(texts, matches: match.path) { return .agrees }
        let contradicting = fields.first { field in
            texts[field].map { String($0) != match.fields[field.key] } ?? false
        }
        return .contradicts((contradicting ?? fields.first { texts[$0] != nil })?.key ?? "")
    }

    private func substituting(_ texts: [TemplateField: Scalars], matches path: String) -> Bool {
        let names = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        return names.count == components.count
            && zip(components, names).allSatisfy { component, name in
                let tokens = component.tokens.map { token in
                    token.field.flatMap { texts[$0] }.map(NamePatternToken.literal) ?? token
                }
                return NamePatternComponent(tokens).match(Scalars(name)) != nil
            }
    }
}
