internal import EpochCore
internal import Glibc

/// What is examined as one: a file, or a directory with all that lies in it.
package struct Artifact: Sendable {
    package let isDirectory: Bool
    /// By the bytes of their paths. A file is alone here, with an empty path.
    package let files: [ArtifactFile]

    /// A regular file, open for reading. nil when it is anything else.
    package init?(file descriptor: Int32) {
        guard let region = FileRegion(wholeOf: descriptor, name: "file") else { return nil }
        isDirectory = false
        files = [ArtifactFile(path: "", region: region)]
    }

    /// A file, or what was taken for one.
    package init(region: FileRegion) {
        isDirectory = false
        files = [ArtifactFile(path: "", region: region)]
    }

    /// The regular files of a directory, each open for reading.
    package init(directory files: [ArtifactFile]) {
        isDirectory = true
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The one file's bytes; nil for a directory.
    var region: FileRegion? { isDirectory ? nil : files.first?.region }

    subscript(path: String) -> FileRegion? { files.first { $0.path.utf8.elementsEqual(path.utf8) }?.region }
}
