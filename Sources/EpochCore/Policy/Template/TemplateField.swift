/// One replacement field of a template, `{name!conversion:spec}`, as it was written.
struct TemplateField: Hashable, Sendable {
    var name: Scalars
    var conversion: Unicode.Scalar?
    var spec: Scalars
    /// The spec has replacement fields of its own.
    var specHasFields: Bool

    /// The name up to the first attribute or index access: what is looked up.
    var key: String { String(name.prefix { $0 != "." && $0 != "[" }) }
    var hasAccess: Bool { name.contains(".") || name.contains("[") }
}
