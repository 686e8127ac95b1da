extension FilepathTemplate {
    /// What the template could give for some row of a log. A metric is a number or a text, and only the log will tell
    /// which: a field needs to render as one of them. A spec with fields of its own is left to the log altogether.
    ///
    /// - Throws: when no row can be rendered.
    func renderSample() throws(TemplateError) -> String {
        try check()
        do {
            var sample = Scalars()
            var markup = TemplateMarkup(Scalars(text))
            while let piece = try markup.next() {
                sample += piece.literal
                if let field = piece.field { sample += try Self.sample(of: field) }
            }
            return String(sample)
        } catch {
            throw TemplateError(kind: error.kind, message: error.message, template: text)
        }
    }

    private static func sample(of field: TemplateField) throws(TemplateError) -> Scalars {
        guard !field.specHasFields else { return ["x"] }
        guard !["epoch", "batch"].contains(field.key) else { return try text(of: field, as: .integer(1)) }
        do {
            return try text(of: field, as: .number(0.5))
        } catch {
            guard let sample = try? text(of: field, as: .text("x")) else { throw error }
            return sample
        }
    }

    private static func text(of field: TemplateField, as value: TemplateValue) throws(TemplateError) -> Scalars {
        try TemplateRenderer(values: [field.key: value]).text(of: field)
    }
}
