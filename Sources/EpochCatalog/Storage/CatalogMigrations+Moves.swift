extension CatalogMigrations {
    /// Which run goes on as which other one, and the way from a log's file to its run. `position` is the caller's text:
    /// what is no JSON is found by nothing.
    static let movedRuns = """
        ALTER TABLE runs ADD COLUMN continues INTEGER REFERENCES runs (id);
        ALTER TABLE runs ADD COLUMN moved_to INTEGER REFERENCES runs (id);
        CREATE INDEX log_positions_by_file ON log_positions (
            CASE WHEN json_valid(position) THEN json_extract(position, '$.identity.inode') END);
        """
}
