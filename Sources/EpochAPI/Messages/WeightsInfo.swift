/// What training writes, as last seen.
package struct WeightsInfo: Hashable, Sendable, Codable {
    package var name: String
    package var state: String
    package var reason: String

    package init(name: String, state: String, reason: String) {
        self.name = name
        self.state = state
        self.reason = reason
    }
}
