internal import CLinux
internal import Glibc

/// An open directory of the archive. Names below it are single components or relative paths that stay beneath it;
/// no symbolic link is followed, so links planted in the archive lead nowhere.
struct Directory: ~Copyable, Sendable {
    static let mode: mode_t = 0o750
    static let fileMode: UInt32 = 0o640

    let descriptor: Descriptor
    /// For messages.
    let path: String

    var raw: Int32 { descriptor.raw }

    /// Opens a directory by a path that the configuration states, symbolic links and all.
    init(at path: String) throws(ArchiveError) {
        let raw = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard raw >= 0 else { throw ArchiveError("open directory", path, errno: errno) }
        self.init(descriptor: Descriptor(raw: raw), path: path)
    }

    private init(descriptor: consuming Descriptor, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    func object(_ name: String) -> String { "\(path)/\(name)" }

    /// The directory `name` (components joined by `/`, or `.`).
    func directory(_ name: String) throws(ArchiveError) -> Directory {
        let raw = epoch_open_beneath(raw, name, O_RDONLY | O_DIRECTORY)
        guard raw >= 0 else { throw ArchiveError("open directory", object(name), errno: errno) }
        return Directory(descriptor: Descriptor(raw: raw), path: name == "." ? path : object(name))
    }

    /// As `directory`, and makes the components that are missing, durably.
    func makeDirectory(_ components: [String]) throws(ArchiveError) -> Directory {
        var current = try directory(".")
        for component in components {
            current = try current.makeDirectory(component)
        }
        return current
    }

    private func makeDirectory(_ name: String) throws(ArchiveError) -> Directory {
        if mkdirat(raw, name, Self.mode) == 0 {
            try sync()
        } else if errno != EEXIST {
            throw ArchiveError("make directory", object(name), errno: errno)
        }
        return try directory(name)
    }

    func sync() throws(ArchiveError) { try descriptor.sync(path) }
}
