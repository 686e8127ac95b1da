/// What there is to ask.
package struct IndexResponse: Hashable, Sendable, Codable {
    /// Of epochd.
    package var version: String
    /// "GET /v1/status", ...
    package var links: [String]

    package init(version: String, links: [String]) {
        self.version = version
        self.links = links
    }
}
