import Glibc
import Testing

/// Lets one thread wait until another says so.
final class Pipe: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() throws {
        var descriptors: [Int32] = [-1, -1]
        try #require(pipe(&descriptors) == 0)
        ends = (descriptors[0], descriptors[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func wait() {
        var byte: UInt8 = 0
        _ = read(ends.read, &byte, 1)
    }

    func release() {
        var byte: UInt8 = 0
        _ = write(ends.write, &byte, 1)
    }
}
