import EpochCore
import EpochDigest
import Foundation
import Testing

@testable import epochctl

@Suite struct PlacedSnapshotTests {
    private let directory: ControlTemporaryDirectory

    init() throws { directory = try ControlTemporaryDirectory() }

    private func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(directory.path)/\(name)", atomically: false, encoding: .utf8)
    }

    @Test func `weights that were written while the snapshot was being copied are not replaced`() throws {
        try write("old", to: "model.h5")
        try write("archived", to: "snapshot")
        let source = "\(directory.path)/snapshot"
        let file = RestoredFile(source: source, size: 8, sha256: try Audit.sha256(of: source))
        let place = try ResumePlace(source: "model.h5", weights: ["model.h5"])
        let placed = PlacedSnapshot(file: file, place: place, isArchived: { _ in true }) { (_) throws(ClientError) in
            do { try write("new", to: "model.h5") } catch { throw .failed("\(error)") }
        }
        let folder = try WeightsFolder(base: "/tmp", inner: String(directory.path.dropFirst(5)))
        #expect(throws: ClientError.self) { try placed.put(into: folder) }
        #expect(try String(contentsOfFile: "\(directory.path)/model.h5", encoding: .utf8) == "new")
        #expect(!FileManager.default.fileExists(atPath: "\(directory.path)/.model.h5.restoring"))
    }
}
