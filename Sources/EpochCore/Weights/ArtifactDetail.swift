/// One fact about an artifact that only people read: a key of lower-case letters and hyphens, and `DisplayableText`.
package struct ArtifactDetail: Hashable, Sendable, Codable {
    package var key: String
    package var text: String

    package init(_ key: String, _ text: String) {
        self.key = key
        self.text = text
    }
}
