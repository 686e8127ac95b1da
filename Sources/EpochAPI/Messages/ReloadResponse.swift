/// The configuration that is in force now.
package struct ReloadResponse: Hashable, Sendable, Codable {
    package var digest: String

    package init(digest: String) {
        self.digest = digest
    }
}
