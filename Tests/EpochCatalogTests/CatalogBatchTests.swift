import EpochCatalog
import EpochCore
import GRDB
import Testing

@Suite struct `Records of batches` {
    /// At byte 0, where their epoch begins.
    private static func record(batch: Int?) -> CatalogRecord {
        var record = CatalogRecord.mock(epoch: 0)
        record.record.batch = batch
        return record
    }

    private static func outcomes(_ catalog: Catalog) throws -> [Int?: RecordOutcome] {
        let records = try catalog.read(.records(run: 1)).map(\.item)
        return Dictionary(uniqueKeysWithValues: records.map { ($0.record.batch, $0.outcome) })
    }

    @Test func `a batch and the epoch that begins at its place are two records, each stored once`() throws {
        let changes = [nil, 0].map { CatalogChange.recorded(alpha, Self.record(batch: $0)) }
        let catalog = try catalog([.seen(alpha)] + changes + changes)
        #expect(try Self.outcomes(catalog) == [nil: .waiting, 0: .waiting])
    }

    @Test func `an outcome is that of its batch alone`() throws {
        let changes = [nil, 0, 1].map { CatalogChange.recorded(alpha, Self.record(batch: $0)) }
        let catalog = try catalog([.seen(alpha)] + changes)
        try catalog.apply([
            .outcome(alpha, RowKey(generation: 0, epoch: 0, batch: 0), .missed, reason: "gone", snapshotID: nil)
        ])
        #expect(try Self.outcomes(catalog) == [nil: .waiting, 0: .missed, 1: .waiting])
    }

    @Test func `what waits for its weights goes on with its batch`() throws {
        let catalog = try catalog([.seen(alpha), .recorded(alpha, Self.record(batch: 7))])
        #expect(try catalog.read(.resume(alpha))?.wants.map(\.key) == [RowKey(generation: 0, epoch: 0, batch: 7)])
    }

    @Test func `a catalog of before keeps its records, which are of epochs`() throws {
        let directory = try TemporaryDirectory()
        try Self.writeVersionOfBefore(directory.file)
        let catalog = try Catalog(path: directory.file)
        #expect(try catalog.read(.records(run: 1)).map(\.item.key) == [RowKey(generation: 0, epoch: 0)])
        #expect(try catalog.read(.resume(alpha))?.wants.count == 1)
        try catalog.apply([.recorded(alpha, Self.record(batch: 0))])
        #expect(try catalog.read(.records(run: 1)).count == 2)
    }

    /// As it was before there were batches.
    private static func writeVersionOfBefore(_ file: String) throws {
        try Catalog(path: file).apply([.seen(alpha), .recorded(alpha, .mock(epoch: 0))])
        let queue = try DatabaseQueue(path: file)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE old AS SELECT * FROM records;
                    DROP TABLE records;
                    ALTER TABLE old DROP COLUMN batch;
                    ALTER TABLE old RENAME TO records;
                    DELETE FROM grdb_migrations WHERE identifier = '4 batches'
                    """)
        }
        try queue.close()
    }
}
