import CLinux
import EpochDigest
import Glibc

/// One archived file on its way to a path. The target appears whole and verified, or not at all.
struct RestoredFile {
    var source: String
    var size: UInt64
    /// Lower-case hexadecimal, as the manifest has it.
    var sha256: String

    /// Returns the path that was written: `path`, or in it when it is a directory.
    func copy(to path: String, force: Bool) throws(ClientError) -> String {
        let target = try self.target(path, force: force)
        let (temporary, output) = try makeTemporary(beside: target)
        do throws(ClientError) {
            defer { close(output) }
            try transfer(to: output)
            try Self.check(fsync(output), "fsync", temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        try install(temporary, as: target, force: force)
        return target
    }

    private var readFailure: ClientError {
        let remedy = errno == EACCES ? "; you need to be in the group that the archive belongs to" : ""
        return .failed("read the archived file \(Escaped(source)): \(Errno.text)\(remedy)")
    }
}

extension RestoredFile {
    func target(_ path: String, force: Bool) throws(ClientError) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        if status.st_mode & S_IFMT != S_IFDIR {
            if !force { throw Self.exists(path) }
            return path
        }
        let name = source.split(separator: "/").last.map(String.init) ?? "snapshot"
        let inside = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
        guard stat(inside, &status) == 0 else { return inside }
        if !force || status.st_mode & S_IFMT == S_IFDIR { throw Self.exists(inside) }
        return inside
    }

    static func exists(_ path: String) -> ClientError {
        .failed("restore to \(Escaped(path)): it is there already; give --force to replace a file, or another --to")
    }

    static func check(_ result: Int32, _ operation: String, _ path: String) throws(ClientError) {
        if result != 0 { throw .failed("\(operation) \(Escaped(path)): \(Errno.text)") }
    }
}

extension RestoredFile {
    private func makeTemporary(beside target: String) throws(ClientError) -> (path: String, descriptor: Int32) {
        var template = Array("\(target).tmp-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .failed("create a file beside \(Escaped(target)): \(Errno.text); is there such a directory?")
        }
        Self.giveUsualRights(descriptor)
        return (String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self), descriptor)
    }

    /// A file that was made with mode 0600 gets the rights that the user's other new files get.
    static func giveUsualRights(_ descriptor: Int32) {
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, 0o666 & ~mask)
    }

    /// Copies the archive's file, and proves that it is what the manifest states.
    func transfer(to output: Int32) throws(ClientError) {
        let input = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard input >= 0 else { throw readFailure }
        defer { close(input) }
        let digest = try Self.newDigest()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var total: UInt64 = 0
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw readFailure }
            if count == 0 { break }
            buffer[..<count].withUnsafeBytes { digest.update($0) }
            try Self.write(buffer[..<count], to: output)
            total += UInt64(count)
        }
        let found = digest.finish()
        if found == sha256 && total == size { return }
        throw .failed(
            "\(Escaped(source)) is damaged: its SHA-256 is \(found), the manifest says \(sha256); nothing was written; "
                + "restore another snapshot, and check that disk")
    }

    /// Of a file from its start to its end.
    static func digest(of input: Int32, _ name: String) throws(ClientError) -> String {
        let digest = try Self.newDigest()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0 && errno != EINTR { throw .failed("read \(name): \(Errno.text)") }
            if count == 0 { return digest.finish() }
            buffer[..<max(0, count)].withUnsafeBytes { digest.update($0) }
        }
    }

    private static func newDigest() throws(ClientError) -> SHA256Digest {
        guard let digest = SHA256Digest() else {
            throw .failed("compute a SHA-256: OpenSSL failed; is the system out of memory?")
        }
        return digest
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to output: Int32) throws(ClientError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { throw .failed("write the restored file: \(Errno.text)") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func install(_ temporary: String, as target: String, force: Bool) throws(ClientError) {
        let result =
            force
            ? rename(temporary, target) : epoch_rename_no_replace(AT_FDCWD, temporary, AT_FDCWD, target)
        if result != 0 {
            let code = errno
            unlink(temporary)
            throw code == EEXIST
                ? Self.exists(target) : .failed("rename to \(Escaped(target)): \(Errno.text(code))")
        }
        try Self.syncParent(of: target)
    }

    static func syncParent(of target: String) throws(ClientError) {
        let parent = target.contains("/") ? String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]) : "."
        let directory = open(parent.isEmpty ? "/" : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(directory) }
        try Self.check(fsync(directory), "fsync the directory of", target)
    }
}
