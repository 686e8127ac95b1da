internal import Glibc

extension Descriptor {
    /// The names in a directory that is open for reading, without `.` and `..`, as bytes of UTF-8 in no order.
    ///
    /// - Throws: `.refused` for a name that is no UTF-8 or holds a control character, and for more names than `limit`.
    func entryNames(limit: Int, _ object: String) throws(ArchiveError) -> [String] {
        let reopened = openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard reopened >= 0, let stream = fdopendir(reopened) else {
            let code = errno
            if reopened >= 0 { close(reopened) }
            throw ArchiveError("list", object, errno: code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            guard let name = Self.name(of: entry) else {
                throw ArchiveError("list", object, .refused("it holds a name that is no plain text"))
            }
            if name != "." && name != ".." { names.append(name) }
            guard names.count <= limit else { throw ArchiveError("list", object, .refused("it holds too many names")) }
            errno = 0
        }
        guard errno == 0 else { throw ArchiveError("list", object, errno: errno) }
        return names
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(validatingCString: $0) }
        }
        return name.flatMap { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : $0 }
    }
}
