import EpochCatalog
import EpochCore
import Testing

@Suite struct `Snapshots in the catalog` {
    @Test func `a committed snapshot is present with its whole manifest`() throws {
        let snapshot = Snapshot.mock(id: "s1", value: .number(.nan))
        let catalog = try catalog([.seen(alpha), .committed(snapshot)])
        let stored = try #require(try catalog.read(.snapshot(id: "s1")))
        #expect(stored.state == .present)
        #expect(stored.snapshot.path == snapshot.path)
        #expect(stored.snapshot.sourceVersion == snapshot.sourceVersion)
    }

    @Test func `the reason of a deletion outlives it`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1"))])
        try catalog.apply([.deleting(id: "s1", reason: "not among the best 3")])
        #expect(try catalog.read(.snapshotsBeingDeleted).map(\.snapshot.id) == ["s1"])
        try catalog.apply([.removed(id: "s1")])
        let stored = try #require(try catalog.read(.snapshot(id: "s1")))
        #expect(stored.state == .removed)
        #expect(stored.stateReason == "not among the best 3")
        #expect(try catalog.read(.snapshotsBeingDeleted).isEmpty)
    }

    @Test func `a replaced snapshot names its successor`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1")), .committed(.mock(id: "s2"))])
        try catalog.apply([.replaced(id: "s1", by: "s2")])
        let stored = try #require(try catalog.read(.snapshot(id: "s1")))
        #expect(stored.state == .replaced)
        #expect(stored.stateReason == "replaced by s2")
    }

    @Test func `why a snapshot is kept can be asked`() throws {
        let catalog = try catalog([.seen(alpha), .committed(.mock(id: "s1")), .kept(id: "s1", reason: "best 1 of 3")])
        #expect(try catalog.read(.snapshot(id: "s1"))?.keepReason == "best 1 of 3")
    }

    @Test func `filters combine`() throws {
        let catalog = try catalog([
            .seen(alpha), .seen(beta), .committed(.mock(id: "s1", epoch: 1)), .committed(.mock(id: "s2", epoch: 2)),
            .committed(.mock(id: "s3", run: beta, epoch: 2)), .committed(.mock(id: "s4", epoch: 2)),
            .deleting(id: "s4", reason: ""),
        ])
        func found(_ filter: SnapshotFilter) throws -> [String] {
            try catalog.read(.snapshots(filter)).map(\.snapshot.id)
        }
        #expect(try found(SnapshotFilter()) == ["s1", "s2", "s3", "s4"])
        #expect(try found(SnapshotFilter(run: 1, state: .present)) == ["s1", "s2"])
        #expect(try found(SnapshotFilter(epoch: 2)) == ["s2", "s3", "s4"])
        #expect(try found(SnapshotFilter(state: .present, after: "s1")) == ["s2", "s3"])
        #expect(try catalog.read(.snapshots(limit: 1)).map(\.snapshot.id) == ["s1"])
    }

    @Test(arguments: [(true, "high"), (false, "low")])
    func `the best is by the monitor, present, sound, and the first of equals`(highest: Bool, id: String) throws {
        let catalog = try catalog([
            .seen(alpha),
            .committed(.mock(id: "high", value: .number(0.9))), .committed(.mock(id: "high2", value: .number(0.9))),
            .committed(.mock(id: "low", value: .number(0.1))), .committed(.mock(id: "nan", value: .number(.nan))),
            .committed(.mock(id: "other", value: .number(7), monitor: "acc")),
            .committed(.mock(id: "refused", value: .number(highest ? 5 : -5), validation: .refused)),
            .committed(.mock(id: "crashed", value: .number(highest ? 5 : -5), validation: .crashed)),
            .committed(.mock(id: "uncertain", epoch: nil, value: .number(highest ? 5 : -5))),
            .committed(.mock(id: "gone", value: .number(highest ? 5 : -5))), .deleting(id: "gone", reason: ""),
        ])
        let best = try catalog.read(.bestSnapshot(run: 1, monitor: "val_loss", highest: highest))
        #expect(best?.snapshot.id == id)
    }

    @Test func `the latest is the last one that is present, sure of its epoch and sound`() throws {
        let catalog = try catalog([
            .seen(alpha), .committed(.mock(id: "s1")), .committed(.mock(id: "s2")), .committed(.mock(id: "s3")),
            .deleting(id: "s3", reason: ""), .committed(.mock(id: "s4", epoch: nil)),
            .committed(.mock(id: "s5", validation: .refused)),
        ])
        #expect(try catalog.read(.latestSnapshot(run: 1))?.snapshot.id == "s2")
        #expect(try catalog.read(.latestSnapshot(run: 2)) == nil)
    }
}
