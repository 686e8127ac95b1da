import EpochArchive
import EpochCore
import EpochTestSupport
import Foundation
import Glibc
import Testing

/// A temporary directory with a live run and a place for an archive; removed when it goes out of scope.
final class Workspace {
    let root: String
    let directory: Int32
    static let run = RunID(watch: "demo", name: "run-1")

    init(in parent: String = FileManager.default.temporaryDirectory.path) throws {
        root = "\(parent)/epochd-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root + "/live", withIntermediateDirectories: true)
        directory = open(root + "/live", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    deinit {
        close(directory)
        try? FileManager.default.removeItem(atPath: root)
    }

    var archivePath: String { root + "/archive" }
    var pendingPath: String { archivePath + "/.epochd/pending" }
    var runPath: String { archivePath + "/\(Self.run)" }

    func archive() throws -> Archive { try Archive(root: archivePath, holder: "socket /run/test.sock") }
    func live(_ name: String) -> String { "\(root)/live/\(name)" }
    func request(_ name: String = "w.h5") -> CaptureRequest { CaptureRequest(directory: directory, name: name) }

    func write(_ bytes: [UInt8], _ name: String = "w.h5") throws {
        try Data(bytes).write(to: URL(filePath: live(name)))
        awaitClosed(live(name))
    }

    /// Writes whole weights, captures them and commits them.
    @discardableResult
    func commit(
        _ fill: UInt8, as path: String, to archive: Archive, collision: CollisionPolicy = .refuse
    ) throws -> Commitment {
        try write(Weights.bytes(fill: fill))
        let capture = try archive.capture(request())
        return try archive.commit(capture, as: Weights.snapshot(capture, path), collision: collision)
    }

    func contents(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
    func names(_ path: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    func staged() throws -> [String] { try names(archivePath + "/.epochd/staging") }
    func manifests() throws -> [String] { try names(runPath + "/.epochd/snapshots") }
}

enum Weights {
    /// A file that has an HDF5 superblock (version 0), closed and whole, and else one byte over and over.
    static func bytes(fill: UInt8, size: Int = 20_000, flags: UInt8 = 0) -> [UInt8] {
        var bytes = [UInt8](repeating: fill, count: size)
        let header = HDF5Superblock.signature + [0, 0, 0, 0, 0, 8, 8, 0, 4, 0, 16, 0, flags, 0, 0, 0]
        bytes.replaceSubrange(0..<24, with: header)
        let addresses = [0, UInt64.max, UInt64(size), UInt64.max]
        for (index, address) in addresses.enumerated() {
            withUnsafeBytes(of: address.littleEndian) {
                bytes.replaceSubrange(24 + 8 * index..<32 + 8 * index, with: $0)
            }
        }
        return bytes
    }

    static func snapshot(_ capture: Capture, _ path: String) -> Snapshot {
        Snapshot(
            id: capture.id, run: Workspace.run, generation: 0, epoch: 2, metrics: ["val_loss": .number(0.5)],
            path: path, size: capture.size, sha256: capture.sha256, monitor: "val_loss", reason: "improved",
            pairing: Pairing(certainty: .certain, evidence: "test"), source: capture.source,
            sourceVersion: capture.sourceVersion, verdict: ProbeVerdict(validation: .passed),
            settled: Timestamp(nanoseconds: 1), committed: Timestamp(nanoseconds: 2)
        )
    }
}

/// The cause of the error that `body` must throw.
func cause<Result: ~Copyable>(of body: () throws -> Result) -> ArchiveError.Cause? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? ArchiveError)?.cause
    }
}

func sha256sum(_ path: String) throws -> String {
    String(try Shell.run("/usr/bin/sha256sum", path).prefix(64))
}
