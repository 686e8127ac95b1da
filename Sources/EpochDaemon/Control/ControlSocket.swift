import Glibc

/// The socket's place in the file system, held by a lock on `<path>.lock`.
///
/// The socket is bound inside a directory of mode 0700, gets its mode there, and is then renamed to its path: nobody
/// can connect before the mode is right, whatever the umask is, and a stale socket of a killed daemon is replaced
/// in one step. The lock file stays behind, since removing it would let two daemons hold two locks of one name.
final class ControlSocket: Sendable {
    let path: String
    private let lock: Int32

    private init(path: String, lock: Int32) {
        self.path = path
        self.lock = lock
    }

    deinit {
        // Not by closing alone: a child that is just being started holds a copy of the descriptor until its `exec`.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// Where to bind.
    var bindPath: String { "\(path)\(Self.bindSuffix)" }

    private var bindDirectory: String { "\(path).bind" }
    private static let bindSuffix = ".bind/s"
    /// `sun_path` of `unix(7)`, without its NUL.
    private static let longestAddress = 107

    static func claim(_ path: String) throws(ControlSocketError) -> ControlSocket {
        let limit = longestAddress - bindSuffix.utf8.count
        if path.utf8.count > limit { throw ControlSocketError(path: path, kind: .pathTooLong(limit: limit)) }
        let socket = ControlSocket(path: path, lock: try takeLock(path))
        try socket.refuseForeignFile()
        try socket.makeBindDirectory()
        return socket
    }

    /// Shows the bound socket at its path, for the owner and the group.
    func publish() throws(ControlSocketError) {
        try check(chmod(bindPath, 0o660), "chmod")
        try check(rename(bindPath, path), "rename")
        rmdir(bindDirectory)
    }

    /// Takes it away again.
    func release() {
        unlink(bindPath)
        rmdir(bindDirectory)
        if Self.isSocket(path) == true { unlink(path) }
    }
}

extension ControlSocket {
    private static func takeLock(_ path: String) throws(ControlSocketError) -> Int32 {
        let name = "\(path).lock"
        let lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw ControlSocketError(path: path, failed: "open \(name)") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(lock) }
            if errno != EWOULDBLOCK { throw ControlSocketError(path: path, failed: "flock \(name)") }
            throw ControlSocketError(path: path, kind: .held(by: holder(lock)))
        }
        let pid = Array("\(getpid())\n".utf8)
        guard ftruncate(lock, 0) == 0, pwrite(lock, pid, pid.count, 0) == pid.count else {
            defer { close(lock) }
            throw ControlSocketError(path: path, failed: "write \(name)")
        }
        return lock
    }

    private static func holder(_ lock: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(lock, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return digits.isEmpty ? "another process" : "process \(String(decoding: digits, as: UTF8.self))"
    }

    private func refuseForeignFile() throws(ControlSocketError) {
        if Self.isSocket(path) == false { throw ControlSocketError(path: path, kind: .notASocket) }
    }

    /// nil: nothing is there.
    private static func isSocket(_ path: String) -> Bool? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT == S_IFSOCK : nil
    }

    private func makeBindDirectory() throws(ControlSocketError) {
        unlink(bindPath)
        rmdir(bindDirectory)
        try check(mkdir(bindDirectory, 0o700), "mkdir \(bindDirectory)")
    }

    private func check(_ result: Int32, _ operation: String) throws(ControlSocketError) {
        if result != 0 { throw ControlSocketError(path: path, failed: operation) }
    }
}

extension ControlSocketError {
    /// What `errno` says right after the call.
    fileprivate init(path: String, failed operation: String) {
        self.init(path: path, kind: .failed(operation: operation, cause: String(cString: strerror(errno))))
    }
}
