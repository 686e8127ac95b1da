import FoundationEssentials
import Glibc
import Testing

/// A file open for reading, as the daemon hands it to the probe.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0, "\(path) cannot be opened")
    }

    init(fixture name: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        try self.init(tests.appending(path: "Fixtures/weights").appending(path: name).path)
    }

    deinit { close(descriptor) }
}
