/// The configuration that is in force.
package struct ConfigurationInfo: Hashable, Sendable, Codable {
    package var path: String
    /// Changes with every change of the configuration.
    package var digest: String
    package var loaded: WireTime
    /// Why the last reload was refused; absent when it was not.
    package var lastReloadError: String?

    package init(path: String, digest: String, loaded: WireTime, lastReloadError: String? = nil) {
        self.path = path
        self.digest = digest
        self.loaded = loaded
        self.lastReloadError = lastReloadError
    }
}
