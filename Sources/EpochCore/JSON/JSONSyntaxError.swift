/// Where and why a text is no JSON.
package struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    package var position: JSONPosition
    package var cause: String

    package var description: String { "\(position): \(cause)" }
}
