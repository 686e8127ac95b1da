extension CatalogMigrations {
    /// What decisions rest on, and each step in the life of a snapshot. Of what was stored before, the bases are not
    /// known, nor when anything was removed.
    static let ledger = """
        CREATE TABLE policies (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        ) STRICT;

        ALTER TABLE records ADD COLUMN basis TEXT;          -- NULL: decided before there was a ledger
        ALTER TABLE records ADD COLUMN policy_id INTEGER REFERENCES policies (id);
        ALTER TABLE records ADD COLUMN outcome_time INTEGER;

        CREATE TABLE snapshot_events (
            id INTEGER PRIMARY KEY,
            snapshot_id TEXT NOT NULL REFERENCES snapshots (id) DEFERRABLE INITIALLY DEFERRED,
            time INTEGER NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX snapshot_events_by_snapshot ON snapshot_events (snapshot_id, id);

        INSERT INTO snapshot_events (snapshot_id, time, state, reason)
            SELECT id, committed_at, 'present', '' FROM snapshots ORDER BY id;
        """
}
