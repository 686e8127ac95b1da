import CLinux
import EpochCore
import Glibc

/// The directory in a run that weights lie in, open. No symbolic link is followed below the directory that the
/// configuration names, and none in the folder is taken for a file.
struct WeightsFolder: ~Copyable {
    let descriptor: Int32
    /// For messages.
    let path: String

    /// - Parameters:
    ///   - base: the configuration's own directory; links in it are the administrator's.
    ///   - inner: the run's name, and what is below it.
    init(base: String, inner: String) throws(ClientError) {
        let path = "\(base)/\(inner)"
        descriptor = try Self.open(base, inner, path)
        self.path = path
    }

    deinit { close(descriptor) }

    private static func open(_ base: String, _ inner: String, _ path: String) throws(ClientError) -> Int32 {
        let root = epoch_open_directory_path(base)
        guard root >= 0 else { throw gone(path, Errno.text) }
        defer { close(root) }
        let descriptor = epoch_open_beneath(root, inner, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw gone(path, Errno.text) }
        return descriptor
    }

    private static func gone(_ path: String, _ reason: String) -> ClientError {
        .failed("restore into \(Escaped(path)): \(reason); is the run's directory still there? If not, give --to")
    }

    func object(_ name: String) -> String { Escaped("\(path)/\(name)").description }

    /// nil when there is no such name; anything but a regular file is refused.
    func open(_ name: String) throws(ClientError) -> Int32? {
        let file = epoch_open_beneath(descriptor, name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
        if file < 0 && errno == ENOENT { return nil }
        var status = stat()
        guard file >= 0, fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let reason = file >= 0 || errno == ELOOP ? "it is no regular file" : Errno.text
            if file >= 0 { close(file) }
            throw .failed("look at \(object(name)): \(reason); nothing was changed: move it away")
        }
        return file
    }

    /// nil when there is no such name.
    func version(of name: String) throws(ClientError) -> FileVersion? {
        var status = epoch_stat()
        if epoch_stat_at(descriptor, name, &status) == 0 { return FileVersion(status) }
        guard errno == ENOENT else { throw .failed("look at \(object(name)): \(Errno.text)") }
        return nil
    }

    /// Names with the modification times that Python would find, of files and all else.
    func entries(where isWanted: (String) -> Bool) throws(ClientError) -> [NewestMatch.Entry] {
        try names().filter(isWanted).compactMap { name in
            var status = stat()
            guard fstatat(descriptor, name, &status, 0) == 0 else { return nil }
            return NewestMatch.Entry(name: name, modified: Timestamp(status.st_mtim))
        }
    }

    private func names() throws(ClientError) -> [String] {
        let listed = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listed >= 0, let stream = fdopendir(listed) else {
            throw .failed("list \(Escaped(path)): \(Errno.text)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    func sync() throws(ClientError) {
        if fsync(descriptor) != 0 { throw .failed("fsync \(Escaped(path)): \(Errno.text)") }
    }
}

extension FileVersion {
    fileprivate init(_ status: epoch_stat) {
        self.init(
            identity: FileIdentity(device: status.device, inode: status.inode, birth: status.birth), size: status.size,
            modified: Timestamp(nanoseconds: status.modified), changed: Timestamp(nanoseconds: status.changed))
    }
}

extension Timestamp {
    init(_ time: timespec) {
        self.init(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }
}
