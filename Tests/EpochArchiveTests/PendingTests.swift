import EpochArchive
import EpochCore
import Foundation
import Glibc
import Testing

/// Snapshots that wait for an answer, since their names are taken.
struct PendingTests {
    let workspace: Workspace
    private let row = RowKey(generation: 0, epoch: 2)

    init() throws { workspace = try Workspace() }

    private var pendingPath: String { workspace.archivePath + "/.epochd/pending" }

    private func park(_ fill: UInt8, as path: String, in archive: Archive) throws -> PendingSnapshot {
        try workspace.write(Weights.bytes(fill: fill))
        let capture = try archive.capture(workspace.request())
        let time = Timestamp(nanoseconds: 5)
        return try archive.park(capture, as: Weights.snapshot(capture, path), answering: [row], at: time)
    }

    /// A snapshot under a name, and another that asks for it.
    private func asked(_ archive: Archive) throws -> (old: Snapshot, parked: PendingSnapshot) {
        let old = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        return (old, try park(2, as: "w.h5", in: archive))
    }

    @Test func `what is parked outlives the process, and stands nowhere in the tree`() throws {
        let parked = try { try asked(try workspace.archive()).parked }()
        let archive = try workspace.archive()
        let recovery = try archive.recover()
        #expect(try archive.pendingSnapshots() == [parked])
        #expect(parked.rows == [row])
        #expect(recovery.findings == [])
        #expect(recovery.unknown == [])
        #expect(try workspace.contents("\(pendingPath)/\(parked.id)") == Weights.bytes(fill: 2))
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 1))
        #expect(try workspace.staged() == [])
    }

    @Test func `approval takes the place of what is there`() throws {
        let archive = try workspace.archive()
        let (old, parked) = try asked(archive)
        let commitment = try archive.approve(parked, at: Timestamp(nanoseconds: 9))
        #expect(commitment.replaced == [old.id])
        #expect(commitment.snapshot.id == parked.id)
        #expect(commitment.snapshot.committed == Timestamp(nanoseconds: 9))
        #expect(try archive.verify(commitment.snapshot))
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 2))
        #expect(try workspace.names(pendingPath) == [])
        #expect(try workspace.staged() == [])
    }

    @Test func `approval commits where nothing is there any more`() throws {
        let archive = try workspace.archive()
        let (old, parked) = try asked(archive)
        try archive.remove(old)
        #expect(try archive.approve(parked, at: Timestamp(nanoseconds: 9)).replaced == [])
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 2))
    }

    @Test func `an approval that fails leaves the question open`() throws {
        let archive = try workspace.archive()
        let (_, parked) = try asked(archive)
        unlink(workspace.runPath + "/w.h5")
        mkdir(workspace.runPath + "/w.h5", 0o700)
        #expect(throws: ArchiveError.self) { try archive.approve(parked, at: Timestamp(nanoseconds: 9)) }
        #expect(try archive.pendingSnapshots() == [parked])
        #expect(try workspace.names(pendingPath) == [parked.id, "\(parked.id).json"])
        #expect(try workspace.staged() == [])
    }

    @Test func `a refusal is noted, and the rest is removed`() throws {
        let archive = try workspace.archive()
        let (_, parked) = try asked(archive)
        let refused = try archive.refuse(parked, because: "no")
        #expect(try archive.pendingSnapshots() == [refused])
        #expect(refused.refusal == "no")
        try archive.discard(refused)
        try archive.discard(refused)
        #expect(try workspace.names(pendingPath) == [])
        #expect(try workspace.contents(workspace.runPath + "/w.h5") == Weights.bytes(fill: 1))
    }

    @Test func `a manifest without bytes is forgotten`() throws {
        let parked = try { try asked(try workspace.archive()).parked }()
        unlink("\(pendingPath)/\(parked.id)")
        let archive = try workspace.archive()
        #expect(try archive.recover().findings == [.forgotten(parked.snapshot)])
        #expect(try workspace.names(pendingPath) == [])
    }

    @Test func `bytes that are staged again are pending again, if they are whole`() throws {
        let parked = try { try asked(try workspace.archive()).parked }()
        let staged = workspace.archivePath + "/.epochd/staging/\(parked.id)"
        rename("\(pendingPath)/\(parked.id)", staged)
        let archive = try workspace.archive()
        #expect(try archive.recover().findings == [.parked(parked.snapshot)])
        #expect(try archive.pendingSnapshots() == [parked])
        rename("\(pendingPath)/\(parked.id)", staged)
        try Data(Weights.bytes(fill: 3)).write(to: URL(filePath: staged))
        #expect(try archive.recover().findings.contains(.forgotten(parked.snapshot)))
        #expect(try archive.pendingSnapshots() == [])
    }

    @Test func `a manifest that cannot be read is set aside, and its bytes are left alone`() throws {
        let parked = try { try asked(try workspace.archive()).parked }()
        try Data("{\"version\": 1".utf8).write(to: URL(filePath: "\(pendingPath)/\(parked.id).json"))
        let recovery = try workspace.archive().recover()
        #expect(recovery.findings.count == 1)
        #expect(recovery.unknown == [".epochd/pending/\(parked.id)"])
        #expect(try workspace.names(pendingPath) == [parked.id])
    }

    @Test func `a manifest of a later version is left alone with its bytes`() throws {
        let parked = try { try asked(try workspace.archive()).parked }()
        try Data("{\"version\": 3}".utf8).write(to: URL(filePath: "\(pendingPath)/\(parked.id).json"))
        let recovery = try workspace.archive().recover()
        #expect(recovery.findings.count == 1)
        #expect(recovery.unknown == [])
        #expect(try workspace.names(pendingPath) == [parked.id, "\(parked.id).json"])
    }
}
