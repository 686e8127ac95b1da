import EpochCore

/// What `RetentionService` is asked for.
enum RoomRequest: Sendable {
    /// Room for so many bytes, within the limits.
    case room(UInt64, CheckedContinuation<Bool, Never>)
    /// To see that the limits are kept.
    case limits
    /// To plan all runs anew then, when a lease ends.
    case leaseEnd(Timestamp)
    /// To plan all runs anew.
    case policies
}
