import EpochCore
import EpochTestSupport
import FoundationEssentials
import Testing

@testable import EpochWeights

@Suite struct KerasShardsTests {
    private func copy() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = try #require(KerasTruth.shards.first)
        let path = ArtifactFolder.url.appending(path: source.path).path
        for file in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.copyItem(atPath: "\(path)/\(file)", toPath: "\(folder.path)/\(file)")
        }
        return folder
    }

    private func shards(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".h5") }.sorted()
    }

    @Test func `a shard that is not there is damage`() throws {
        let folder = try copy()
        let shard = try #require(try shards(in: folder).last)
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(shard)")
        #expect(try ExaminedArtifact.verdict(at: folder.path).reason == "\(shard): a listed shard is missing")
    }

    @Test func `a shard with another's variables is damage`() throws {
        let folder = try copy()
        let shards = try shards(in: folder)
        let (first, last) = ("\(folder.path)/\(shards[0])", "\(folder.path)/\(shards[shards.count - 1])")
        try FileManager.default.removeItem(atPath: last)
        try FileManager.default.copyItem(atPath: first, toPath: last)
        #expect(try ExaminedArtifact.verdict(at: folder.path).reason.contains("listed variables are missing"))
    }

    @Test func `a cut shard is damage, and named`() throws {
        let folder = try copy()
        let shard = try #require(try shards(in: folder).first)
        let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/\(shard)"))
        try bytes.dropLast().write(to: URL(filePath: "\(folder.path)/\(shard)"))
        #expect(try ExaminedArtifact.verdict(at: folder.path).reason.hasPrefix("\(shard): superblock"))
    }
}
