import EpochCore
import FoundationEssentials
import Testing

@testable import EpochWeights

/// The values' hashes, as h5py reads the values: hash_odd_files.py.
@Suite struct HDF5ValuesTests {
    static let hashes: [String: String] = {
        let data = try? Data(contentsOf: Fixture.folder.appending(path: "odd/hashes.json"))
        return data.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
    }()

    private func hashes(in file: String) throws -> [String: String?] {
        let report = try #require(try ExaminedArtifact.verdict(at: Fixture.path("odd/\(file)")).report)
        return Dictionary(uniqueKeysWithValues: report.tensors.map { ("\(file)\($0.name)", $0.sha256) })
    }

    @Test(arguments: ["layouts.h5", "chunks.h5"])
    func `values in every layout and byte order are hashed as a reader gets them`(_ file: String) throws {
        let expected = Self.hashes.filter { $0.key.hasPrefix(file) && !$0.key.hasSuffix("big-endian-compound") }
        #expect(!expected.isEmpty)
        let found = try hashes(in: file)
        for (name, hash) in expected { #expect(found[name] == hash, "\(name)") }
    }

    @Test func `values that are not put in order have no hash`() throws {
        #expect(try hashes(in: "layouts.h5")["layouts.h5/big-endian-compound"] == .some(nil))
        #expect(try hashes(in: "types.h5")["types.h5/string"] == .some(nil))
        #expect(try hashes(in: "types.h5")["types.h5/unwritten"] == .some(nil))
    }
}

@Suite struct DatasetBlocksTests {
    private func blocks(_ shape: [UInt64], _ chunk: [UInt64], most: UInt64 = 1000) -> DatasetBlocks {
        DatasetBlocks(shape: shape, chunk: chunk, elementSize: 1, most: most, enough: 100)
    }

    @Test func `a block is whole rows of chunks`() {
        #expect(blocks([40, 50], [8, 8]).extents == [8, 50])
        #expect(blocks([40, 50], [8, 8]).isInOrder)
    }

    @Test func `small rows are read together`() {
        #expect(blocks([40, 5], [2, 2]).extents == [20, 5])
    }

    @Test func `rows too large for memory are read chunk by chunk, out of order`() {
        #expect(blocks([40, 500], [8, 8]).extents == [8, 8])
        #expect(!blocks([40, 500], [8, 8]).isInOrder)
    }
}
