import CLinux
import EpochCore
import Glibc

/// A run's directory, open for a look at names and first bytes. No symbolic link in it is followed, and nothing is
/// locked.
struct RunFolder: ~Copyable {
    /// Absolute, without symbolic links.
    let path: String
    private let root: Int32

    init(_ path: String) throws(ClientError) {
        root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard root >= 0 else {
            let remedy = errno == ENOTDIR ? "give the directory that it is in" : "check the path and your rights"
            throw .failed("open the run's directory \(Escaped(path)): \(Errno.text); \(remedy)")
        }
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        self.path = resolved.map { String(cString: $0) } ?? path
    }

    deinit { close(root) }

    /// Level by level, so that what lies deep is cut off first.
    func listing() throws(ClientError) -> RunListing {
        let tree = DirectoryTree(root: root)
        var (folders, entries, heads) = ([""], [RunListing.Entry](), 0)
        while !folders.isEmpty {
            let folder = folders.removeFirst()
            for name in try tree.names(in: folder).sorted() {
                guard entries.count < RunListing.nameLimit else { return RunListing(entries: entries, isCut: true) }
                guard let entry = entry(folder.isEmpty ? name : "\(folder)/\(name)", &heads) else { continue }
                entries.append(entry)
                if entry.isDirectory, RunListing.leads(through: entry.path) { folders.append(entry.path) }
            }
        }
        return RunListing(entries: entries)
    }

    /// Nil for what is neither a regular file nor a directory, or is gone by now.
    private func entry(_ path: String, _ heads: inout Int) -> RunListing.Entry? {
        var status = epoch_stat()
        guard epoch_stat_at(root, path, &status) == 0 else { return nil }
        let kind = status.mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFDIR else { return nil }
        var entry = RunListing.Entry(
            path: path, isDirectory: kind == S_IFDIR, size: status.size,
            modified: Timestamp(nanoseconds: status.modified))
        let length = entry.isDirectory ? 0 : RunListing.headLength(of: path)
        guard length > 0, heads < RunListing.headLimit else { return entry }
        heads += 1
        entry.head = head(of: path, length)
        return entry
    }

    /// What can be read of it: a file may be unreadable or gone, and is then as good as empty.
    private func head(of path: String, _ length: Int) -> [UInt8] {
        let file = epoch_open_beneath(root, path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var status = epoch_stat()
        guard epoch_stat_fd(file, &status) == 0, status.mode & S_IFMT == S_IFREG else { return [] }
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            while count < length {
                let got = read(file, buffer.baseAddress.map { $0 + count }, length - count)
                if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
            }
        }
    }
}
