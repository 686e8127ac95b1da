import CLinux
import EpochCore
import Glibc

/// A path that names a TensorFlow checkpoint: its prefix, as Keras takes it, or its index.
struct CheckpointPrefix {
    let folder: String
    let group: CheckpointGroup

    /// nil when the path is neither.
    init?(_ path: String) {
        let prefix = CheckpointGroup.prefix(ofIndex: path)
        guard prefix != nil || access(path, F_OK) != 0 else { return nil }
        guard access(CheckpointGroup.index(of: prefix ?? path), F_OK) == 0 else { return nil }
        let parts = (prefix ?? path).split(separator: "/", omittingEmptySubsequences: false)
        guard let group = CheckpointGroup(prefix: parts.last.map(String.init) ?? "") else { return nil }
        let folder = parts.dropLast().joined(separator: "/")
        (self.folder, self.group) = (parts.count == 1 ? "." : folder.isEmpty ? "/" : folder, group)
        // Other things have an index too.
        if prefix != nil, !hasShard { return nil }
    }

    private var hasShard: Bool {
        let root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else { return false }
        defer { close(root) }
        return (try? DirectoryTree(root: root).names(in: ""))?.contains { group.isShard($0) } ?? false
    }
}
