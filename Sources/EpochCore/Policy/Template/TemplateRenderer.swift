/// Puts values into a template's fields.
struct TemplateRenderer {
    /// More than any path can have; a template of many wide fields must not fill the memory.
    static let maximumLength = 1 << 20
    /// Python lets a spec have fields, and these no fields in their own specs.
    private static let maximumDepth = 2

    let values: [String: TemplateValue]

    func text(of template: Scalars) throws(TemplateError) -> Scalars {
        try text(of: template, depth: Self.maximumDepth)
    }

    func text(of field: TemplateField) throws(TemplateError) -> Scalars {
        try text(of: field, depth: Self.maximumDepth)
    }

    private func text(of template: Scalars, depth: Int) throws(TemplateError) -> Scalars {
        guard depth > 0 else { throw .value("Max string recursion exceeded") }
        var markup = TemplateMarkup(template)
        var output = Scalars()
        while let piece = try markup.next() {
            output += piece.literal
            if let field = piece.field { output += try text(of: field, depth: depth) }
            guard output.count <= Self.maximumLength else { throw .value("the text becomes too long for a path") }
        }
        return output
    }

    private func text(of field: TemplateField, depth: Int) throws(TemplateError) -> Scalars {
        let name = TemplateFieldName(field.name)
        var value = try name.value(in: values)
        if let conversion = field.conversion { value = try value.converted(by: conversion) }
        let spec = field.specHasFields ? try text(of: field.spec, depth: depth - 1) : field.spec
        let text = try spec.isEmpty ? value.display : value.formatted(by: spec)
        try name.refuseParts()
        return text
    }
}

extension TemplateValue {
    fileprivate func formatted(by spec: Scalars) throws(TemplateError) -> Scalars {
        switch self {
        case .none, .list: throw .type("unsupported format string passed to \(typeName).__format__")
        default: try FormatSpec(spec, for: self).format(self)
        }
    }
}
