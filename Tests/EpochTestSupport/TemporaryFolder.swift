import Foundation

/// A folder with a short path (sockets allow only 107 bytes), removed when it goes out of scope.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = "/tmp/epochd-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
