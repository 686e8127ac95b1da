/// Why a request failed (RFC 9457, `application/problem+json`).
package struct Problem: Error, Hashable, Sendable, Codable {
    package static let contentType = "application/problem+json"

    /// One mistake in what was sent or configured.
    package struct Detail: Hashable, Sendable, Codable {
        /// A JSON pointer into the configuration, or the name of a query parameter.
        package var pointer: String
        package var message: String
        package var suggestion: String?

        package init(pointer: String, message: String, suggestion: String? = nil) {
            self.pointer = pointer
            self.message = message
            self.suggestion = suggestion
        }
    }

    /// `urn:epochd:problem:<code>`
    package var type: String
    package var title: String
    package var status: Int
    package var detail: String
    /// Stable: programs decide by it. One of `ProblemCode`, or one of a later version.
    package var code: String
    package var errors: [Detail]?

    package init(_ code: ProblemCode, _ detail: String, errors: [Detail]? = nil) {
        type = "urn:epochd:problem:\(code.rawValue)"
        title = code.title
        status = code.status
        self.detail = detail
        self.code = code.rawValue
        self.errors = errors
    }
}
