import EpochCatalog
import EpochCore
import GRDB
import Glibc
import Testing

@Suite struct `The catalog's file` {
    @Test func `what was applied is there after reopening`() throws {
        let directory = try TemporaryDirectory()
        try Catalog(path: directory.file).apply([.seen(alpha), .recorded(alpha, .mock(epoch: 3))])
        let reopened = try Catalog(path: directory.file)
        #expect(try reopened.read(.records(run: 1)).map(\.item.record.epoch) == [3])
    }

    @Test func `commits are written ahead and synced, foreign keys hold`() throws {
        let directory = try TemporaryDirectory()
        let settings = try Catalog(path: directory.file).connectionSettings()
        #expect(settings == ["journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"])
    }

    @Test func `a file that is no database is corrupt, with the remedy`() throws {
        let directory = try TemporaryDirectory()
        try directory.write(Array(repeating: 0x41, count: 8192))
        let error = #expect(throws: CatalogError.self) { try Catalog(path: directory.file) }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.contains(directory.file) == true)
        #expect(error?.description.contains("epochctl rebuild") == true)
    }

    @Test func `a page of garbage inside the database is found at opening`() throws {
        let directory = try TemporaryDirectory()
        // Closing the only connection folds the write-ahead log into the file.
        try Catalog(path: directory.file).apply([.seen(alpha)] + (0..<500).map { .recorded(alpha, .mock(epoch: $0)) })
        try directory.write(Array(repeating: 0xA5, count: 4096), at: 4096 * 8, flags: O_WRONLY)
        let error = #expect(throws: CatalogError.self) { try Catalog(path: directory.file) }
        #expect(error?.kind == .corrupt)
    }

    @Test func `a file in a directory that is not there is an input error`() throws {
        let error = #expect(throws: CatalogError.self) { try Catalog(path: "/nowhere/at/all/catalog.db") }
        #expect(error?.kind == .inputOutput)
    }

    @Test func `a catalog of a later epochd is refused and left alone`() throws {
        let directory = try TemporaryDirectory()
        _ = try Catalog(path: directory.file)
        let queue = try DatabaseQueue(path: directory.file)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')") }
        try queue.close()
        let error = #expect(throws: CatalogError.self) { try Catalog(path: directory.file) }
        #expect(error?.kind == .newer)
    }

    @Test func `the page of a run's records is found by an index`() throws {
        let directory = try TemporaryDirectory()
        _ = try Catalog(path: directory.file)
        let plan = try DatabaseQueue(path: directory.file).read { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN SELECT * FROM records WHERE run_id = 1 AND id > 5 ORDER BY id LIMIT 9"
            ).map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { $0.contains("SEARCH") })
    }
}
