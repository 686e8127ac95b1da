extension CatalogMigrations {
    /// Records of batches. One may stand at the place in the log at which its epoch begins, so that the place alone does
    /// not tell a record any more: for that the table must be made anew.
    static let batches = """
        CREATE TABLE new_records (
            id INTEGER PRIMARY KEY,
            run_id INTEGER NOT NULL REFERENCES runs (id),
            generation INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            batch INTEGER NOT NULL DEFAULT -1,  -- within the epoch, from 0; -1: the epoch as a whole
            log TEXT NOT NULL,
            incarnation INTEGER NOT NULL,
            byte_offset INTEGER NOT NULL,
            time INTEGER,                       -- NULL: read late, when it was written is not known
            metrics TEXT NOT NULL,
            decision TEXT NOT NULL CHECK (decision IN ('save', 'skip', 'failed')),
            reason TEXT NOT NULL,
            outcome TEXT NOT NULL
                CHECK (outcome IN ('waiting', 'saved', 'skipped', 'missed', 'uncertain', 'failed')),
            outcome_reason TEXT NOT NULL,
            snapshot_id TEXT REFERENCES snapshots (id) DEFERRABLE INITIALLY DEFERRED,
            basis TEXT,                         -- NULL: decided before there was a ledger
            policy_id INTEGER REFERENCES policies (id),
            outcome_time INTEGER,
            UNIQUE (run_id, log, incarnation, byte_offset, batch)
        ) STRICT;
        INSERT INTO new_records (id, run_id, generation, epoch, log, incarnation, byte_offset, time, metrics, decision,
                reason, outcome, outcome_reason, snapshot_id, basis, policy_id, outcome_time)
            SELECT id, run_id, generation, epoch, log, incarnation, byte_offset, time, metrics, decision,
                reason, outcome, outcome_reason, snapshot_id, basis, policy_id, outcome_time FROM records;
        DROP TABLE records;
        ALTER TABLE new_records RENAME TO records;
        CREATE INDEX records_by_run ON records (run_id);
        CREATE INDEX records_by_epoch ON records (run_id, generation, epoch);
        CREATE INDEX records_waiting ON records (run_id) WHERE outcome = 'waiting';
        """
}
