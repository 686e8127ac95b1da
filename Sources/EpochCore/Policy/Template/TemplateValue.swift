/// A value that a template can name: what Python would hold for it.
package enum TemplateValue: Hashable, Sendable {
    /// Exact up to 128 bits, which is far beyond any count of epochs or batches.
    case integer(Int128)
    case number(Double)
    case boolean(Bool)
    case text(String)
    case none
    case list([TemplateValue])
}
