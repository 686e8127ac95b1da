import Glibc

/// A directory of this test alone, removed with the value.
final class TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/epochd-catalog-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Errno(operation: "mkdtemp", code: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(file + suffix) }
        rmdir(path)
    }

    var file: String { "\(path)/catalog.db" }

    func write(_ bytes: [UInt8], at offset: Int = 0, flags: Int32 = O_WRONLY | O_CREAT) throws {
        let descriptor = open(file, flags, 0o600)
        defer { close(descriptor) }
        let written = pwrite(descriptor, bytes, bytes.count, offset)
        if written != bytes.count { throw Errno(operation: "pwrite \(file)", code: errno) }
    }

    struct Errno: Error {
        var operation: String
        var code: Int32
    }
}
