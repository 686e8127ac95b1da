import EpochTestSupport
import FoundationEssentials

@testable import EpochWeights

/// What Keras 3 saves with `zipped=False`: the members of a `.keras` as files.
struct KerasFolder {
    private let folder: TemporaryFolder

    var path: String { folder.path }

    init(unpacking archive: String) throws {
        folder = try TemporaryFolder()
        let bytes = Array(try Data(contentsOf: URL(filePath: archive)))
        let archive = try ZipArchive(FileRegion(bytes: bytes, name: "zip"))
        for entry in archive.entries {
            let contents = try archive.contents(of: entry, limit: 64 << 20)
            let file = URL(filePath: "\(folder.path)/\(entry.name)")
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(contents).write(to: file)
        }
    }
}
