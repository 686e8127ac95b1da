import EpochCore
import EpochWeights
import FoundationEssentials
import Glibc
import Testing

/// The files of Tests/Fixtures/weights.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/weights")

    static func path(_ name: String) -> String { folder.appending(path: name).path }

    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static func examine(_ name: String) throws -> ProbeVerdict {
        let descriptor = open(path(name), O_RDONLY | O_CLOEXEC)
        try #require(descriptor >= 0, "\(name) cannot be opened")
        defer { close(descriptor) }
        return WeightsExamination(descriptor: descriptor).run()
    }

    /// Examines bytes by way of an unlinked temporary file.
    static func examine(bytes: [UInt8]) throws -> ProbeVerdict {
        var template = Array("/tmp/epochd-weights-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        unlink(template)
        try #require(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
        return WeightsExamination(descriptor: descriptor).run()
    }
}
