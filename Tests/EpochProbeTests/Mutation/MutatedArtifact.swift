import EpochTestSupport
import FoundationEssentials
import Glibc
import Testing

/// A changed copy of a seed, open as the daemon hands it to the probe. One file of it is changed.
final class MutatedArtifact {
    let descriptor: Int32
    private let folder: TemporaryFolder?

    init(_ seed: MutationSeed, _ mutation: Mutation, number: UInt64) throws {
        guard seed.isDirectory else {
            descriptor = try Self.unlinked(mutation.apply(to: seed.files.first?.bytes ?? []))
            folder = nil
            return
        }
        let folder = try TemporaryFolder()
        let chosen = Int(number % UInt64(max(1, seed.files.count)))
        for (index, file) in seed.files.enumerated() {
            let place = URL(filePath: folder.path).appending(path: file.path)
            let parent = place.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(index == chosen ? mutation.apply(to: file.bytes) : file.bytes).write(to: place)
        }
        descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.folder = folder
        try #require(descriptor >= 0)
    }

    deinit { close(descriptor) }

    private static func unlinked(_ bytes: [UInt8]) throws -> Int32 {
        var template = Array("/tmp/epochd-mutated-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        unlink(template)
        try #require(bytes.isEmpty || pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
        return descriptor
    }
}
