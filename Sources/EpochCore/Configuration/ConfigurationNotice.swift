/// Something in a configuration file that is right, and that its author should know of.
package struct ConfigurationNotice: Hashable, Sendable, CustomStringConvertible {
    package var field: FieldPath
    package var text: String

    package init(field: FieldPath, text: String) {
        self.field = field
        self.text = text
    }

    package var description: String { "\(field): \(text)" }
}
