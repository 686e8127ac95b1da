/// A checkpoint's name in Python's format language, as Keras's ModelCheckpoint takes it:
/// `weights.{epoch:02d}-{val_loss:.2f}.hdf5`.
///
/// Gives the text that `str.format(**values)` of CPython 3.11 gives in the C locale, or its error. Three things that
/// Python allows are refused: access to attributes and elements of a value, a width or precision beyond
/// `FormatSpec.maximumWidth`, and a text too long for any path.
package struct FilepathTemplate: Hashable, Sendable {
    package let text: String
    let plain: PlainTemplate?

    package init(_ text: String) {
        self.text = text
        plain = PlainTemplate(Scalars(text))
    }

    package func render(_ values: [String: TemplateValue]) throws(TemplateError) -> String {
        do {
            return String(try TemplateRenderer(values: values).text(of: Scalars(text)))
        } catch {
            throw TemplateError(kind: error.kind, message: error.message, template: text)
        }
    }
}
