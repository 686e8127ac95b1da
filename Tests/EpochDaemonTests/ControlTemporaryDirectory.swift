import Glibc

@testable import epochctl

/// A directory of one test, removed with all that is in it.
final class ControlTemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/epochd-control-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ClientError.failed("mkdtemp: \(Errno.text)") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 || errno != EISDIR { return }
        for name in names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }

    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            names.append(String(decoding: bytes, as: UTF8.self))
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}
