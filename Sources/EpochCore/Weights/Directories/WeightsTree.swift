/// All that lay in a weights directory (or was a group of weights files) at one moment.
package struct WeightsTree: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Relative to the directory: components joined by `/`.
        package var path: String
        package var version: FileVersion
        package var isDirectory: Bool

        package init(path: String, version: FileVersion, isDirectory: Bool = false) {
            self.path = path
            self.version = version
            self.isDirectory = isDirectory
        }

        package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    /// More files than this, or directories in directories, are refused.
    package static let fileLimit = 4096
    package static let depthLimit = 32

    /// Of the directory itself; of a group, its index file's.
    package var root: FileVersion
    /// Files and directories, sorted by their paths' bytes.
    package let entries: [Entry]

    package init(root: FileVersion, entries: [Entry]) {
        self.root = root
        self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    package var files: [Entry] { entries.filter { !$0.isDirectory } }

    /// The whole in the words of one file: the bytes of all, and the newest of all times. Whatever is written, renamed or
    /// removed in a directory gives some entry, or the directory around it, a newer change time.
    package var version: FileVersion {
        entries.reduce(
            into: FileVersion(identity: root.identity, size: 0, modified: root.modified, changed: root.changed)
        ) {
            $0.size = $1.isDirectory ? $0.size : $0.size &+ $1.version.size
            $0.modified = max($0.modified, $1.version.modified)
            $0.changed = max($0.changed, $1.version.changed)
        }
    }
}

// For the marks of completeness.
extension WeightsTree {
    func file(_ path: String) -> Entry? { entries.first { $0.path == path && !$0.isDirectory } }
    func hasFile(_ path: String) -> Bool { file(path) != nil }

    /// When the newest of these files was written.
    func newest(where isMeant: (Entry) -> Bool) -> Timestamp? {
        files.lazy.filter(isMeant).map(\.version.modified).max()
    }
}
