extension Statements {
    static let hasLog = "SELECT EXISTS (SELECT 1 FROM log_positions WHERE run_id = ?)"

    /// In this order. What comes to the old place later is of another generation than the snapshots that stay there.
    static let move = [
        "UPDATE records SET run_id = :to WHERE run_id = :from",
        "UPDATE log_positions SET run_id = :to WHERE run_id = :from",
        """
        UPDATE runs SET continues = :from, (generation, tracker, policy_error) =
            (SELECT generation, tracker, policy_error FROM runs WHERE id = :from)
        WHERE id = :to
        """,
        """
        UPDATE runs SET moved_to = :to, generation = generation + 1, tracker = NULL, policy_error = NULL
        WHERE id = :from
        """,
    ]
}
