import CLinux
import EpochCore
import Glibc

/// An artifact that somebody asks about: open for reading only, and never locked, for a training may be writing it.
final class InspectedArtifact {
    let path: String
    let descriptor: Int32
    let isDirectory: Bool
    /// Of a TensorFlow checkpoint: then its files are all that is looked at in the directory.
    let group: CheckpointGroup?

    init(_ path: String) throws(ClientError) {
        self.path = path
        let checkpoint = CheckpointPrefix(path)
        group = checkpoint?.group
        descriptor = try Self.open(checkpoint?.folder ?? path, shown: path)
        var status = stat()
        let result = fstat(descriptor, &status)
        // All is set before anything is thrown: so `deinit` closes the descriptor.
        isDirectory = result == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard result == 0 else { throw .failed("look at \(Escaped(path)): \(Errno.text)") }
        guard isDirectory || status.st_mode & S_IFMT == S_IFREG else {
            throw .failed("inspect \(Escaped(path)): it is neither a regular file nor a directory")
        }
    }

    deinit { close(descriptor) }

    /// Non-blocking, so that a pipe does not hold the open.
    private static func open(_ path: String, shown: String) throws(ClientError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .failed("open \(Escaped(shown)): \(Errno.text); check the path and your rights")
        }
        return descriptor
    }

    /// What the file system says of its files now.
    func mark() throws(ClientError) -> ArtifactMark {
        var mark = ArtifactMark()
        guard isDirectory else {
            var status = epoch_stat()
            guard epoch_stat_fd(descriptor, &status) == 0 else {
                throw .failed("look at \(Escaped(path)): \(Errno.text)")
            }
            mark.add(status, at: "")
            return mark
        }
        var tree = DirectoryTree(root: descriptor)
        try tree.files { file, status in
            if group?.owns(file) ?? true { mark.add(status, at: file) }
        }
        return mark
    }

    /// nil when nobody wrote since; else what to say.
    func change(since mark: ArtifactMark) throws(ClientError) -> String? {
        guard try self.mark() != mark else { return nil }
        return "\(Escaped(path)) changed while it was read, so that nothing found is certain; does a training write it?"
    }

    func requireUnchanged(since mark: ArtifactMark) throws(ClientError) {
        if let change = try change(since: mark) { throw .failed(change) }
    }
}
