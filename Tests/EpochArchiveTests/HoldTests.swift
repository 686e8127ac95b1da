import EpochArchive
import EpochCore
import Testing

/// Pins and leases lie in the archive, and outlive whoever took them.
@Suite struct HoldTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    private func recovered() throws -> Snapshot? {
        try workspace.archive().recover().snapshots[Workspace.run]?.first
    }

    @Test func `a pin is in the manifest, and the next process finds it there`() throws {
        let pinned = try {
            let archive = try workspace.archive()
            let snapshot = try workspace.commit(1, as: "w.h5", to: archive).snapshot
            let pinned = try archive.hold(snapshot.id, of: Workspace.run, .pin(at: Timestamp(nanoseconds: 7)))
            #expect(HoldChange.unpin.applied(to: pinned) == snapshot)
            return pinned
        }()
        #expect(pinned.pinned == Timestamp(nanoseconds: 7))
        #expect(try recovered() == pinned)
    }

    @Test func `a lease is never made shorter, and ends when it is released`() throws {
        let archive = try workspace.archive()
        let id = try workspace.commit(1, as: "w.h5", to: archive).snapshot.id
        for (end, expected) in [(50, 50), (20, 50), (80, 80)] as [(Int64, Int64)] {
            let held = try archive.hold(id, of: Workspace.run, .lease(until: Timestamp(nanoseconds: end)))
            #expect(held.leasedUntil == Timestamp(nanoseconds: expected))
        }
        #expect(try archive.hold(id, of: Workspace.run, .release).leasedUntil == nil)
    }

    @Test func `a pin keeps its first time`() throws {
        let archive = try workspace.archive()
        let id = try workspace.commit(1, as: "w.h5", to: archive).snapshot.id
        for time in [3, 9] as [Int64] {
            let held = try archive.hold(id, of: Workspace.run, .pin(at: Timestamp(nanoseconds: time)))
            #expect(held.pinned == Timestamp(nanoseconds: 3))
        }
    }

    @Test func `what is held is not overwritten: the new snapshot gets the next name`() throws {
        let archive = try workspace.archive()
        let held = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        _ = try archive.hold(held.id, of: Workspace.run, .pin(at: Timestamp(nanoseconds: 1)))
        let beside = try workspace.commit(2, as: "w.h5", to: archive, collision: .overwrite)
        #expect(beside.snapshot.path == "w-v1.h5" && beside.replaced.isEmpty)
        #expect(try archive.verify(held))
        _ = try archive.hold(held.id, of: Workspace.run, .unpin)
        #expect(try workspace.commit(3, as: "w.h5", to: archive, collision: .overwrite).replaced == [held.id])
    }

    @Test func `what is not there cannot be held`() throws {
        let archive = try workspace.archive()
        let removed = try workspace.commit(1, as: "w.h5", to: archive).snapshot
        try archive.remove(removed)
        for id in [removed.id, "0123456789abcdef", "../../lock"] {
            let error = #expect(throws: ArchiveError.self) { try archive.hold(id, of: Workspace.run, .unpin) }
            #expect(error?.cause == .vanished)
        }
    }
}
