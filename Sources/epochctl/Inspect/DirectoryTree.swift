import CLinux
import Glibc

/// The regular files beneath an open directory. No symbolic link is followed.
struct DirectoryTree {
    /// More than the probe takes on: then it says so, and what is left out here does not matter.
    private static let limit = 10_000

    let root: Int32
    private var folders = [""]
    private var seen = 0

    init(root: Int32) { self.root = root }

    /// With their paths relative to the directory.
    mutating func files(_ body: (String, epoch_stat) -> Void) throws(ClientError) {
        while let folder = folders.popLast() {
            for name in try names(in: folder) where seen < Self.limit {
                seen += 1
                visit(folder.isEmpty ? name : "\(folder)/\(name)", body)
            }
        }
    }

    private mutating func visit(_ path: String, _ body: (String, epoch_stat) -> Void) {
        var status = epoch_stat()
        // One that is gone by now changes the mark by its absence.
        guard epoch_stat_at(root, path, &status) == 0 else { return }
        switch status.mode & S_IFMT {
        case S_IFDIR: folders.append(path)
        case S_IFREG: body(path, status)
        default: break
        }
    }

    /// Of one of its folders; the empty path is the directory itself.
    func names(in folder: String) throws(ClientError) -> [String] {
        let listed = epoch_open_beneath(root, folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY)
        guard listed >= 0, let stream = fdopendir(listed) else {
            if listed >= 0 { close(listed) }
            // One that is gone by now has no files.
            if !folder.isEmpty { return [] }
            throw .failed("list the directory: \(Errno.text)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
