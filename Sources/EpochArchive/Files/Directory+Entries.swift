internal import CLinux
internal import Glibc

extension Directory {
    /// A file for reading.
    func open(_ name: String) throws(ArchiveError) -> Descriptor {
        let raw = epoch_open_beneath(raw, name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        guard raw >= 0 else { throw ArchiveError("open", object(name), errno: errno) }
        return Descriptor(raw: raw)
    }

    /// A new file, for reading and writing; `name` is one component and must be free.
    func create(_ name: String) throws(ArchiveError) -> Descriptor {
        let raw = epoch_create_at(raw, name, Self.fileMode)
        guard raw >= 0 else { throw ArchiveError("create", object(name), errno: errno) }
        return Descriptor(raw: raw)
    }

    /// nil when there is no such name. A symbolic link is described itself.
    func status(_ name: String) throws(ArchiveError) -> epoch_stat? {
        var status = epoch_stat()
        if epoch_stat_at(raw, name, &status) == 0 { return status }
        guard errno == ENOENT || errno == ENOTDIR else { throw ArchiveError("look at", object(name), errno: errno) }
        return nil
    }

    /// Whether there was one to remove.
    @discardableResult
    func remove(_ name: String) throws(ArchiveError) -> Bool {
        if unlinkat(raw, name, 0) == 0 { return true }
        guard errno == ENOENT else { throw ArchiveError("remove", object(name), errno: errno) }
        return false
    }

    /// Removes a directory if it is empty, and says whether it did.
    func removeIfEmpty(_ name: String) throws(ArchiveError) -> Bool {
        if unlinkat(raw, name, AT_REMOVEDIR) == 0 { return true }
        guard [ENOENT, ENOTEMPTY, EEXIST].contains(errno) else {
            throw ArchiveError("remove directory", object(name), errno: errno)
        }
        return false
    }

    /// The atomic move of one component to another directory.
    func move(_ name: String, to other: borrowing Directory, _ newName: String, replacing: Bool) throws(ArchiveError) {
        let result =
            replacing
            ? renameat(raw, name, other.raw, newName)
            : epoch_rename_no_replace(raw, name, other.raw, newName)
        guard result == 0 else { throw ArchiveError("move \(object(name)) to", other.object(newName), errno: errno) }
    }

    /// The names in it, sorted, without `.` and `..`.
    func names() throws(ArchiveError) -> [String] {
        let duplicate = epoch_open_beneath(raw, ".", O_RDONLY | O_DIRECTORY)
        guard duplicate >= 0, let stream = fdopendir(duplicate) else {
            throw ArchiveError("list", path, errno: errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw ArchiveError("list", path, errno: errno) }
        return names.sorted()
    }
}
