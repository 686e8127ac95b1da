import Glibc

/// The names in a directory.
struct DirectoryEntries {
    var files: [String] = []
    var directories: [String] = []
    /// Symbolic links, pipes and the like.
    var others: [String] = []

    /// Lists the directory behind an `O_PATH` descriptor. Names that are not valid UTF-8 are left out. nil when it cannot
    /// be read.
    init?(of descriptor: Int32) {
        let reopened = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard reopened >= 0, let stream = fdopendir(reopened) else {
            if reopened >= 0 { close(reopened) }
            return nil
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) { add(entry, in: reopened) }
    }

    private mutating func add(_ entry: UnsafeMutablePointer<dirent>, in directory: Int32) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
        }
        guard let name, name != ".", name != ".." else { return }
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): files.append(name)
        case Int(DT_DIR): directories.append(name)
        case Int(DT_UNKNOWN): addByStatus(name, in: directory)
        default: others.append(name)
        }
    }

    /// Some file systems do not tell the type while listing.
    private mutating func addByStatus(_ name: String, in directory: Int32) {
        var status = stat()
        guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: files.append(name)
        case S_IFDIR: directories.append(name)
        default: others.append(name)
        }
    }
}
