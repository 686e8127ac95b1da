/// The statements that change the catalog.
enum Statements {
    static let runNumber = "SELECT id FROM runs WHERE watch = ? AND name = ?"

    /// A NULL directory (the run is known from a manifest) does not overwrite a known one. What is seen is there: if a
    /// run moved away from this place, the place has another one now.
    static let seeRun = """
        INSERT INTO runs (watch, name, directory, first_seen) VALUES (?, ?, ?, ?)
        ON CONFLICT (watch, name) DO UPDATE SET directory = coalesce(excluded.directory, directory),
            moved_to = iif(excluded.directory IS NULL, moved_to, NULL)
        """
    static let advanceLog = """
        INSERT INTO log_positions (run_id, name, position, parser, rows, skipped) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id, name) DO UPDATE SET
            position = excluded.position, parser = excluded.parser, rows = excluded.rows, skipped = excluded.skipped
        """
    static let tracker = "UPDATE runs SET tracker = ?, generation = ? WHERE id = ?"
    static let policyError = "UPDATE runs SET policy_error = ? WHERE id = ?"

    /// A row that is there already stays as it is: its outcome may have moved on.
    static let insertRecord = """
        INSERT INTO records (run_id, generation, epoch, batch, log, incarnation, byte_offset, time, metrics,
            decision, reason, outcome, outcome_reason, basis, policy_id, outcome_time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id, log, incarnation, byte_offset, batch) DO NOTHING
        """
    /// The time is that of the first of equal outcomes: a change may be applied again.
    static let outcome = """
        UPDATE records SET
            outcome_time = iif(outcome = :outcome AND outcome_reason = :reason, outcome_time, :time),
            outcome = :outcome, outcome_reason = :reason, snapshot_id = :snapshot
        WHERE run_id = :run AND generation = :generation AND epoch = :epoch AND batch = :batch
        """
    static let addPolicy = "INSERT INTO policies (text) VALUES (?) ON CONFLICT (text) DO NOTHING"
    static let policyNumber = "SELECT id FROM policies WHERE text = ?"

    static let insertSnapshot = """
        INSERT INTO snapshots (id, run_id, generation, epoch, path, size, sha256, monitor, monitor_value,
            validation, certainty, manifest, committed_at, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'present')
        ON CONFLICT (id) DO UPDATE SET
            manifest = excluded.manifest, path = excluded.path, size = excluded.size, sha256 = excluded.sha256,
            state = 'present', state_reason = ''
        """
    static let state = "UPDATE snapshots SET state = ?, state_reason = ? WHERE id = ?"
    /// The reason stays: it says why the snapshot was deleted.
    static let remove = "UPDATE snapshots SET state = 'removed' WHERE id = ?"
    static let hold = "UPDATE snapshots SET manifest = ? WHERE id = ?"
    static let keep = "UPDATE snapshots SET keep_reason = ? WHERE id = ?"

    /// Only where the snapshot's last event is another one.
    static let snapshotEvent = """
        INSERT INTO snapshot_events (snapshot_id, time, state, reason)
        SELECT :id, iif(EXISTS (SELECT 1 FROM snapshot_events WHERE snapshot_id = :id), :now, :first), :state, :reason
        WHERE EXISTS (SELECT 1 FROM snapshots WHERE id = :id) AND :state IS NOT
            (SELECT state FROM snapshot_events WHERE snapshot_id = :id ORDER BY id DESC LIMIT 1)
        """
}
