/// What an event file says of one step, until it goes on to another.
struct EventStep: Hashable, Sendable, Codable {
    var offset: UInt64
    var record: LogRecord
    /// The epoch that the log itself gives to this step.
    var epoch: Int?
}
