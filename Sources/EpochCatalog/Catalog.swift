package import EpochCore
import GRDB
import Glibc
import Synchronization

/// The SQLite index of runs, records, decisions and snapshots. It can be rebuilt from the archive's manifests and the
/// runs' logs, so the archive stays the truth.
///
/// Every change goes through `apply`, every question is a `CatalogQuery`. A change that was applied is durable
/// (write-ahead log, `synchronous=FULL`). The synchronous methods block the calling thread: they belong on threads
/// that may block. In asynchronous code the compiler picks the asynchronous ones.
package final class Catalog: Sendable {
    package let file: String
    /// Tells when a change is stored: the ledger of a snapshot's life has times.
    let clock: @Sendable () -> Timestamp
    private let open: @Sendable () throws -> any DatabaseWriter
    private let storage: Mutex<any DatabaseWriter>

    var database: any DatabaseWriter { storage.withLock { $0 } }

    /// Opens the catalog, creates it where there is none, migrates it, and checks it (`PRAGMA quick_check`).
    package convenience init(
        path: String, clock: @escaping @Sendable () -> Timestamp = Catalog.systemTime
    ) throws(CatalogError) {
        try self.init(file: path, clock: clock) {
            let pool = try DatabasePool(path: path, configuration: Self.configuration())
            // DatabasePool sets NORMAL for write-ahead logs; a power cut would then lose the last commits.
            // 4 MiB of cache instead of 2: a large first batch spills less of itself before its commit.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -4096")
            }
            return pool
        }
    }

    /// A catalog without a file, for tests.
    package static func inMemory(
        clock: @escaping @Sendable () -> Timestamp = Catalog.systemTime
    ) throws(CatalogError) -> Catalog {
        try Catalog(file: ":memory:", clock: clock) { try DatabaseQueue(configuration: Self.configuration()) }
    }

    @Sendable package static func systemTime() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    private init(
        file: String, clock: @escaping @Sendable () -> Timestamp,
        open: @escaping @Sendable () throws -> any DatabaseWriter
    ) throws(CatalogError) {
        self.file = file
        self.clock = clock
        self.open = open
        storage = Mutex(try Self.opened(file, open))
    }

    private static func opened(
        _ file: String, _ open: () throws -> any DatabaseWriter
    ) throws(CatalogError) -> any DatabaseWriter {
        do {
            let database = try open()
            try migrate(database, file: file)
            try database.read(check)
            return database
        } catch {
            throw CatalogError(error, operation: "open the catalog", file: file)
        }
    }

    /// Gives back what SQLite caches: after a scan, say, which stores much at once.
    package func releaseMemory() {
        (database as? DatabasePool)?.releaseMemory()
    }

    /// Makes the file anew if somebody removed it: SQLite would go on with one that has no name. What it held is kept.
    /// To be called while nobody writes.
    ///
    /// - Returns: whether it was gone.
    package func reopenIfLost() throws(CatalogError) -> Bool {
        guard file != ":memory:", access(file, F_OK) != 0 else { return false }
        let rescued = file + ".rescued"
        unlink(rescued)
        do {
            try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [rescued]) }
            try database.close()
        } catch {
            throw CatalogError(error, operation: "rescue the catalog", file: file)
        }
        for suffix in ["-wal", "-shm"] { unlink(file + suffix) }
        rename(rescued, file)
        let database = try Self.opened(file, open)
        storage.withLock { $0 = database }
        return true
    }

    private static func configuration() -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.label = "epochd.catalog"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        return configuration
    }

    private static func migrate(_ database: any DatabaseWriter, file: String) throws {
        let migrator = CatalogMigrations.migrator
        if try database.read(migrator.hasBeenSuperseded) {
            let cause = "its format is newer than this program"
            throw CatalogError(kind: .newer, operation: "open the catalog", file: file, cause: cause)
        }
        try migrator.migrate(database)
    }

    private static func check(_ db: Database) throws {
        let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer from quick_check"
        if finding != "ok" { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: finding) }
    }
}

extension Catalog {
    package func read<Value>(_ query: CatalogQuery<Value>) throws(CatalogError) -> Value {
        do {
            return try database.read(query.fetch)
        } catch {
            throw CatalogError(error, operation: query.operation, file: file)
        }
    }

    package func read<Value>(_ query: CatalogQuery<Value>) async throws(CatalogError) -> Value {
        do {
            return try await database.read(query.fetch)
        } catch {
            throw CatalogError(error, operation: query.operation, file: file)
        }
    }
}

extension Catalog {
    /// How the writing connection is set up: what durability rests on. For tests and the log at start.
    package func connectionSettings() throws(CatalogError) -> [String: String] {
        try write("read the connection's settings") { writer in
            try ["journal_mode", "synchronous", "foreign_keys"].reduce(into: [:]) { settings, name in
                settings[name] = try String.fetchOne(writer.db, sql: "PRAGMA \(name)")
            }
        }
    }
}
