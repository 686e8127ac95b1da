/// How much a parser keeps of a log at a time, whatever the log holds.
enum LogLimits {
    /// Longer lines (with their newline) are skipped, as the daemon's follower does.
    static let line = 1 << 20
    /// Longer records of an event file are skipped: those of scalars have some hundred bytes.
    static let eventRecord = 1 << 20
    /// Metrics of one epoch.
    static let metrics = 4096
    /// Bytes of a metric's name.
    static let name = 512
    /// Bytes of a metric that is a text, in an epoch that is put together from rows.
    static let text = 4096
    /// Levels of a JSON text.
    static let depth = 32
    /// Epochs that are not settled, counted once for each file that has metrics of them.
    static let openEpochs = 1 << 17
    /// Files of one log.
    static let files = 1024
    /// Larger ones are no epochs and no steps, and would not be whole numbers everywhere they are passed through.
    static let number = 1 << 53
}
