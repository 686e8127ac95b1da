import FoundationEssentials
import Glibc
import Testing

/// A directory that is removed with everything in it when the test is done.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/epochd-watch-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    func makeDirectory(_ name: String) throws { try check(mkdir(self(name), 0o755)) }

    func removeDirectory(_ name: String) throws { try check(rmdir(self(name))) }

    func remove(_ name: String) throws { try check(unlink(self(name))) }

    func rename(_ old: String, to new: String) throws { try check(Glibc.rename(self(old), self(new))) }

    func append(_ text: String, to name: String) throws { try put(text, in: name, flags: O_APPEND) }

    /// Truncates the file if it is there.
    func write(_ text: String, to name: String) throws { try put(text, in: name, flags: O_TRUNC) }

    /// A descriptor for a directory as the daemon opens it (`O_PATH`), closed after `body`.
    func withDescriptor<Answer>(
        of name: String = ".", _ body: (Int32) async throws -> Answer
    ) async throws -> Answer {
        let pathOnly: Int32 = 0o10000000
        let descriptor = open(self(name), pathOnly | O_CLOEXEC)
        try check(descriptor)
        defer { close(descriptor) }
        return try await body(descriptor)
    }

    private func put(_ text: String, in name: String, flags: Int32) throws {
        let descriptor = open(self(name), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o644)
        try check(descriptor)
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    private func check(_ result: Int32) throws {
        try #require(result >= 0, "\(String(cString: strerror(errno)))")
    }
}
