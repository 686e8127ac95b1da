import EpochCore
import EpochWeights
import FoundationEssentials
import Testing

/// The folders of Tests/Fixtures/tensorflow, and what TensorFlow reads from them.
struct TensorFlowFixture: Decodable {
    var checkpoints: [String: [TruthTensor]]
    /// Of 0, 1, 2, ... bytes, modulo 2^63 - 1.
    var farmhash: [UInt64]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/tensorflow")

    static func truth() throws -> TensorFlowFixture {
        try JSONDecoder().decode(
            TensorFlowFixture.self, from: Data(contentsOf: folder.appending(path: "truth.json")))
    }

    static func verdict(_ name: String) throws -> ProbeVerdict {
        try ExaminedArtifact.verdict(at: folder.appending(path: name).path)
    }

    static func report(_ name: String) throws -> ProbeReport {
        let verdict = try verdict(name)
        return try #require(verdict.report, "\(name): \(verdict.reason)")
    }

    /// The members of a folder, in memory, to be changed at will.
    static func members(_ name: String) throws -> [String: [UInt8]] {
        try members(in: folder.appending(path: name))
    }

    static func members(in folder: URL) throws -> [String: [UInt8]] {
        var members: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            var isDirectory = false
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory else {
                continue
            }
            members[path] = Array(try Data(contentsOf: file))
        }
        return members
    }

    static func artifact(_ members: [String: [UInt8]]) -> Artifact {
        Artifact(directory: members.map { ArtifactFile(path: $0, region: FileRegion(bytes: $1, name: $0)) })
    }

    static func verdict(_ members: [String: [UInt8]]) -> ProbeVerdict {
        WeightsExamination(artifact(members), hashesValues: true).run()
    }
}
