/// The daemon answers.
package struct HealthResponse: Hashable, Sendable, Codable {
    package var status: String

    package init(status: String = "ok") {
        self.status = status
    }
}
