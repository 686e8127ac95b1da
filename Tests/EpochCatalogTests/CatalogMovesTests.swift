import EpochCatalog
import EpochCore
import Foundation
import GRDB
import Testing

@Suite struct `Moved runs` {
    private static let gamma = RunID(watch: "demo", name: "gamma")
    private static let identity = FileIdentity(device: 7, inode: 42, birth: 3)

    private static func log(of run: RunID, identity: FileIdentity = identity) throws -> CatalogChange {
        let position = String(decoding: try JSONEncoder().encode(LogPosition(identity: identity)), as: UTF8.self)
        return .logAdvanced(
            run, log: "training.csv", position: position, parser: "{}", rowsCounted: 2, rowsSkipped: 1)
    }

    /// alpha with a snapshot and a record that waits, and beta at its place.
    private static func moved() throws -> Catalog {
        let catalog = try catalog([
            .seen(alpha), .recorded(alpha, .mock(epoch: 0)), .recorded(alpha, .mock(epoch: 1)),
            .committed(.mock(id: "s1")), .trackerChanged(alpha, "{\"a\":1}", generation: 2), try log(of: alpha),
            .outcome(alpha, RowKey(generation: 0, epoch: 0), .saved, reason: "", snapshotID: "s1"),
            .policyErrorChanged(alpha, "no metric"),
        ])
        try catalog.apply([.seen(beta), .moved(from: alpha, to: beta)])
        return catalog
    }

    @Test func `what a run goes on with is at its new place`() throws {
        let resume = try #require(try Self.moved().read(.resume(beta)))
        #expect(resume.tracker == "{\"a\":1}" && resume.generation == 2 && resume.policyError == "no metric")
        #expect(resume.logs.mapValues(\.rowsCounted) == ["training.csv": 2])
        #expect(resume.wants.map(\.record.epoch) == [1])
    }

    @Test func `snapshots stay, and the old place has nothing to go on with`() throws {
        let catalog = try Self.moved()
        let resume = try #require(try catalog.read(.resume(alpha)))
        #expect(resume.presentSnapshots.map(\.id) == ["s1"])
        #expect(resume.tracker == nil && resume.logs.isEmpty && resume.wants.isEmpty && resume.policyError == nil)
        #expect(try catalog.read(.resume(beta))?.presentSnapshots == [])
        #expect(try catalog.read(.records(run: 2)).map(\.snapshot) == ["s1", nil])
    }

    @Test func `what comes to the old place is of a new generation`() throws {
        #expect(try Self.moved().read(.resume(alpha))?.generation == 3)
    }

    @Test func `both runs know of each other, until the old place has a run again`() throws {
        let catalog = try Self.moved()
        #expect(try catalog.read(.runs()).map(\.movedTo) == [beta, nil])
        #expect(try catalog.read(.runs()).map(\.continues) == [nil, alpha])
        try catalog.apply([.seen(alpha)])
        #expect(try catalog.read(.runs()).map(\.movedTo) == [nil, nil])
    }

    @Test func `a commit that is stored late leaves the old place as it is`() throws {
        let catalog = try Self.moved()
        try catalog.apply([.committed(.mock(id: "s2"))])
        #expect(try catalog.read(.run(alpha))?.movedTo == beta)
    }

    @Test func `a move that is applied again changes nothing, also when more has come since`() throws {
        let catalog = try Self.moved()
        try catalog.apply([.recorded(beta, .mock(epoch: 2)), .trackerChanged(beta, "{\"a\":2}", generation: 2)])
        let before = (try catalog.read(.runs()), try catalog.read(.resume(beta)), try catalog.read(.records(run: 2)))
        try catalog.apply([.seen(beta), .moved(from: alpha, to: beta)])
        #expect(try catalog.read(.runs()) == before.0)
        #expect(try catalog.read(.resume(beta)) == before.1)
        #expect(try catalog.read(.records(run: 2)) == before.2)
    }

    @Test func `a run goes on at a third place, and back at the first`() throws {
        let catalog = try Self.moved()
        try catalog.apply([.seen(Self.gamma), .moved(from: beta, to: Self.gamma)])
        try catalog.apply([.seen(alpha), .moved(from: Self.gamma, to: alpha)])
        #expect(try catalog.read(.resume(alpha))?.tracker == "{\"a\":1}")
        #expect(try catalog.read(.records(run: 1)).map(\.item.record.epoch) == [0, 1])
        #expect(try catalog.read(.runs()).map(\.movedTo) == [nil, Self.gamma, alpha])
    }

    @Test func `a log is found by its file's inode, for a run of its watch without a log`() throws {
        let catalog = try catalog([.seen(alpha), try Self.log(of: alpha), .seen(beta)])
        let found = try catalog.read(.logs(withInode: 42, for: Self.gamma))
        #expect(found.map(\.run) == [alpha])
        #expect(found.map(\.log) == ["training.csv"])
        #expect(found.map(\.position.identity) == [Self.identity])
        #expect(try catalog.read(.logs(withInode: 43, for: Self.gamma)).isEmpty)
        #expect(try catalog.read(.logs(withInode: 42, for: RunID(watch: "other", name: "x"))).isEmpty)
        try catalog.apply([try Self.log(of: beta, identity: FileIdentity(device: 7, inode: 44, birth: 3))])
        #expect(try catalog.read(.logs(withInode: 42, for: beta)).isEmpty)
    }

    @Test func `a position that is no JSON is found by nothing`() throws {
        let catalog = try catalog([.seen(alpha)])
        try catalog.apply([
            .logAdvanced(alpha, log: "l", position: "no JSON", parser: "", rowsCounted: 0, rowsSkipped: 0)
        ])
        #expect(try catalog.read(.logs(withInode: 0, for: beta)).isEmpty)
    }

    @Test func `a catalog of before is taken over`() throws {
        let directory = try TemporaryDirectory()
        try Self.writeLedgerVersion(directory.file)
        let catalog = try Catalog(path: directory.file)
        #expect(try catalog.read(.runs()).map(\.continues) == [nil])
        #expect(try catalog.read(.logs(withInode: 42, for: beta)).map(\.run) == [alpha])
    }

    /// As it was before runs could move.
    private static func writeLedgerVersion(_ file: String) throws {
        try Catalog(path: file).apply([.seen(alpha), try log(of: alpha)])
        let queue = try DatabaseQueue(path: file)
        try queue.write { db in
            try db.execute(
                sql: """
                    DROP INDEX log_positions_by_file;
                    ALTER TABLE runs DROP COLUMN continues; ALTER TABLE runs DROP COLUMN moved_to;
                    DELETE FROM grdb_migrations WHERE identifier = '3 moved runs'
                    """)
        }
        try queue.close()
    }
}
