/// One file of an artifact.
package struct ArtifactFile: Sendable {
    /// Relative to the artifact's directory, with `/` between its parts; as it is, not escaped.
    package let path: String
    package let region: FileRegion

    package init(path: String, region: FileRegion) {
        self.path = path
        self.region = region
    }
}
