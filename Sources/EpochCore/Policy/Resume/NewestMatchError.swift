/// Why Keras would find no file by a template.
package enum NewestMatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory part has fields, which are not expanded.
    case fieldsInFolder(String)
    /// Python's `re` would refuse what is made of the last component.
    case noExpression(String)

    package var description: String {
        switch self {
        case .fieldsInFolder(let template):
            "\(template) has fields in its directory part, and Keras does not expand them: it would find nothing"
        case .noExpression(let template):
            "\(template) makes no regular expression, as Keras makes one of it: it would find nothing"
        }
    }
}
