extension FilepathTemplate {
    /// The names that rendering looks up, each once, in the order of their first use; those of nested specs too.
    /// Of a malformed template, those in front of the mistake.
    package var fieldNames: [String] {
        var names = [String]()
        _ = try? Self.visit(Scalars(text), depth: 2) { field throws(TemplateError) in
            if !names.contains(field.key) { names.append(field.key) }
        }
        return names
    }

    /// Throws what is wrong whatever the values are: broken syntax, fields without a name, access to parts of a value.
    package func check() throws(TemplateError) {
        do {
            try Self.visit(Scalars(text), depth: 2, Self.check)
        } catch {
            throw TemplateError(kind: error.kind, message: error.message, template: text)
        }
    }

    private static func check(_ field: TemplateField) throws(TemplateError) {
        let name = TemplateFieldName(field.name)
        _ = try name.value(in: [field.key: .integer(0)])
        try name.refuseParts()
        if let conversion = field.conversion { _ = try TemplateValue.none.converted(by: conversion) }
    }

    private static func visit(
        _ template: Scalars, depth: Int, _ body: (TemplateField) throws(TemplateError) -> Void
    ) throws(TemplateError) {
        guard depth > 0 else { throw .value("Max string recursion exceeded") }
        var markup = TemplateMarkup(template)
        while let piece = try markup.next() {
            guard let field = piece.field else { continue }
            try body(field)
            if field.specHasFields { try visit(field.spec, depth: depth - 1, body) }
        }
    }
}
