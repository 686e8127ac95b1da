import EpochCatalog
import EpochCore
import GRDB
import Testing

@Suite struct `The ledger` {
    private static let improvement = DecisionBasis(
        .improvement, metric: "val_loss", value: .number(0.4), comparison: .less, reference: .number(.infinity))

    private static func entries(_ catalog: Catalog, epoch: Int? = nil) throws -> [LedgerEntry] {
        try catalog.read(.ledger(run: 1, epoch: epoch))
    }

    private static func outcome(
        epoch: Int, _ outcome: RecordOutcome, reason: String = "", snapshot: String? = nil
    ) -> CatalogChange {
        .outcome(alpha, RowKey(generation: 0, epoch: epoch), outcome, reason: reason, snapshotID: snapshot)
    }

    @Test(arguments: [
        [], [improvement], [DecisionBasis(.everyEpoch)],
        [
            DecisionBasis(.startEpoch, value: .number(3), comparison: .atLeast, reference: .number(2)),
            DecisionBasis(.improvement, metric: "nan", value: .text("nan\"\n"), reference: .number(.nan)),
        ],
    ])
    func `what a decision rests on comes back as it was`(basis: [DecisionBasis]) throws {
        var record = CatalogRecord.mock(epoch: 0)
        (record.basis, record.policy) = (basis, "every epoch")
        let entry = try #require(try Self.entries(try catalog([.seen(alpha), .recorded(alpha, record)])).first)
        #expect(String(describing: entry.record?.item.basis ?? []) == String(describing: basis))
        #expect(entry.record?.item.policy == "every epoch")
    }

    @Test func `the policy of then stays with a decision when another one decides`() throws {
        var (old, new) = (CatalogRecord.mock(epoch: 0), CatalogRecord.mock(epoch: 1))
        (old.policy, new.policy) = ("best by val_loss", "best by accuracy")
        let catalog = try catalog([.seen(alpha), .recorded(alpha, old)])
        try catalog.apply([.recorded(alpha, new)])
        #expect(try Self.entries(catalog).map(\.record?.item.policy) == ["best by accuracy", "best by val_loss"])
    }

    @Test func `a snapshot's life is told in order, with times and the plan's reason`() throws {
        let clock = TestClock()
        let catalog = try Catalog.inMemory(clock: clock.now)
        try catalog.apply([.seen(alpha), .recorded(alpha, .mock(epoch: 0)), .committed(.mock(id: "s1"))])
        try catalog.apply([Self.outcome(epoch: 0, .saved, snapshot: "s1")])
        clock.advance(to: 10)
        try catalog.apply([.deleting(id: "s1", reason: "not kept by keep_latest 2")])
        clock.advance(to: 11)
        try catalog.apply([.removed(id: "s1")])
        let events = try #require(try Self.entries(catalog).first).events
        #expect(events.map(\.state) == [.present, .deleting, .removed])
        // Committed when its manifest says.
        #expect(events.map(\.time) == [moment(3), moment(10), moment(11)])
        #expect(events[1].reason == "not kept by keep_latest 2")
    }

    @Test func `a change that is applied again adds nothing`() throws {
        let clock = TestClock()
        let catalog = try Catalog.inMemory(clock: clock.now)
        let changes: [CatalogChange] = [
            .seen(alpha), .recorded(alpha, .mock(epoch: 0)), .committed(.mock(id: "s1")),
            .deleting(id: "s1", reason: "old"), .removed(id: "s1"), Self.outcome(epoch: 0, .missed, reason: "gone"),
        ]
        try catalog.apply(changes)
        let before = try Self.entries(catalog)
        clock.advance(to: 99)
        try catalog.apply([changes[3], changes[4], changes[5]].suffix(2))
        #expect(try Self.entries(catalog) == before)
    }

    @Test func `an outcome has the time at which it was known`() throws {
        let clock = TestClock()
        let catalog = try Catalog.inMemory(clock: clock.now)
        try catalog.apply([.seen(alpha), .recorded(alpha, .mock(epoch: 0))])
        #expect(try Self.entries(catalog).first?.record?.outcomeTime == nil)
        clock.advance(to: 20)
        try catalog.apply([Self.outcome(epoch: 0, .missed, reason: "never written")])
        #expect(try Self.entries(catalog).first?.record?.outcomeTime == moment(20))
    }

    @Test func `the newest come first, a page at a time, or those of one epoch`() throws {
        let catalog = try catalog([.seen(alpha)] + (0..<5).map { .recorded(alpha, .mock(epoch: $0)) })
        let page = try catalog.read(.ledger(run: 1, limit: 2))
        #expect(page.map(\.record?.item.record.epoch) == [4, 3])
        let rest = try catalog.read(.ledger(run: 1, before: page.last?.record?.number ?? 0))
        #expect(rest.map(\.record?.item.record.epoch) == [2, 1, 0])
        #expect(try Self.entries(catalog, epoch: 3).map(\.record?.item.record.epoch) == [3])
    }

    @Test func `every generation of an epoch is told`() throws {
        var again = CatalogRecord.mock(epoch: 0)
        (again.generation, again.byteOffset) = (1, 900)
        let catalog = try catalog([.seen(alpha), .recorded(alpha, .mock(epoch: 0)), .recorded(alpha, again)])
        #expect(try Self.entries(catalog, epoch: 0).map(\.record?.item.generation) == [1, 0])
    }

    @Test func `a snapshot whose record is lost is told all the same`() throws {
        let catalog = try Catalog.inMemory()
        _ = try catalog.rebuild(from: [.mock(id: "s1", epoch: 4)])
        let entry = try #require(try Self.entries(catalog, epoch: 4).first)
        #expect(entry.record == nil)
        #expect(entry.snapshot?.snapshot.id == "s1")
        #expect(entry.events.map(\.state) == [.present])
    }

    @Test func `a catalog of before is taken over, with the commits that it knows`() throws {
        let directory = try TemporaryDirectory()
        try Self.writeFirstVersion(directory.file)
        let catalog = try Catalog(path: directory.file)
        #expect(try Self.entries(catalog, epoch: 4).first?.events.map(\.time) == [moment(3)])
        try catalog.apply([.seen(alpha), .recorded(alpha, .mock(epoch: 0))])
        #expect(try Self.entries(catalog).first?.record?.item.basis == [])
    }

    /// As version 0.1 left it: with a snapshot, and without a ledger.
    private static func writeFirstVersion(_ file: String) throws {
        let catalog = try Catalog(path: file)
        _ = try catalog.rebuild(from: [.mock(id: "s1", epoch: 4)])
        let queue = try DatabaseQueue(path: file)
        try queue.write { db in
            for column in ["basis", "policy_id", "outcome_time"] {
                try db.execute(sql: "ALTER TABLE records DROP COLUMN \(column)")
            }
            try db.execute(
                sql: """
                    DROP TABLE snapshot_events; DROP TABLE policies;
                    DELETE FROM grdb_migrations WHERE identifier = '2 ledger'
                    """)
        }
        try queue.close()
    }
}
