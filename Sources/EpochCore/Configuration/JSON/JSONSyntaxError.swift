/// Where and why a text is no JSON.
struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    var position: JSONPosition
    var cause: String

    var description: String { "\(position): \(cause)" }
}
