import Glibc
import Synchronization
import Testing

/// A kernel setting that gets its value back.
final class Sysctl: Sendable {
    private let path: String
    let value: String
    private let isChanged = Atomic(false)

    init(_ path: String) throws {
        self.path = path
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        try #require(count > 0)
        value = String(decoding: bytes[..<count], as: UTF8.self)
    }

    deinit {
        if isChanged.load(ordering: .relaxed) { _ = Self.write(value, to: path) }
    }

    func set(_ value: String) throws {
        isChanged.store(true, ordering: .relaxed)
        try #require(Self.write(value, to: path))
    }

    func restore() throws { try set(value) }

    private static func write(_ value: String, to path: String) -> Bool {
        let descriptor = open(path, O_CLOEXEC | O_WRONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return Glibc.write(descriptor, value, value.utf8.count) == value.utf8.count
    }
}
