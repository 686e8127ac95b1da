import GRDB

/// Append-only: a migration that was released is never edited.
enum CatalogMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 runs, logs, records, snapshots") { try $0.execute(sql: first) }
        migrator.registerMigration("2 ledger") { try $0.execute(sql: ledger) }
        migrator.registerMigration("3 moved runs") { try $0.execute(sql: movedRuns) }
        migrator.registerMigration("4 batches") { try $0.execute(sql: batches) }
        return migrator
    }

    private static let first = """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            watch TEXT NOT NULL,
            name TEXT NOT NULL,
            directory TEXT,                 -- NULL: known from the archive only
            first_seen INTEGER NOT NULL,    -- this and all times: nanoseconds since 1970, UTC
            generation INTEGER NOT NULL DEFAULT 0,
            tracker TEXT,                   -- NULL: nothing tracked yet
            policy_error TEXT,              -- NULL: the policy works
            UNIQUE (watch, name)
        ) STRICT;

        CREATE TABLE log_positions (
            run_id INTEGER NOT NULL REFERENCES runs (id),
            name TEXT NOT NULL,
            position TEXT NOT NULL,
            parser TEXT NOT NULL,
            rows INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            PRIMARY KEY (run_id, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE snapshots (
            id TEXT PRIMARY KEY NOT NULL,
            run_id INTEGER NOT NULL REFERENCES runs (id),
            generation INTEGER NOT NULL,
            epoch INTEGER,                  -- NULL: uncertain
            path TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            monitor TEXT NOT NULL,
            monitor_value REAL,             -- NULL: no number (NaN too)
            validation TEXT NOT NULL,
            certainty TEXT NOT NULL,
            manifest TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('present', 'deleting', 'removed', 'replaced')),
            state_reason TEXT NOT NULL DEFAULT '',
            keep_reason TEXT NOT NULL DEFAULT '',
            committed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX snapshots_by_run ON snapshots (run_id, state, committed_at);
        CREATE INDEX snapshots_by_state ON snapshots (state);

        CREATE TABLE records (
            id INTEGER PRIMARY KEY,
            run_id INTEGER NOT NULL REFERENCES runs (id),
            generation INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            log TEXT NOT NULL,
            incarnation INTEGER NOT NULL,
            byte_offset INTEGER NOT NULL,
            time INTEGER,                   -- NULL: read late, when it was written is not known
            metrics TEXT NOT NULL,
            decision TEXT NOT NULL CHECK (decision IN ('save', 'skip', 'failed')),
            reason TEXT NOT NULL,
            outcome TEXT NOT NULL
                CHECK (outcome IN ('waiting', 'saved', 'skipped', 'missed', 'uncertain', 'failed')),
            outcome_reason TEXT NOT NULL,
            snapshot_id TEXT REFERENCES snapshots (id) DEFERRABLE INITIALLY DEFERRED,
            UNIQUE (run_id, log, incarnation, byte_offset)
        ) STRICT;
        CREATE INDEX records_by_run ON records (run_id);
        CREATE INDEX records_by_epoch ON records (run_id, generation, epoch);
        CREATE INDEX records_waiting ON records (run_id) WHERE outcome = 'waiting';
        """
}
