import EpochCore

/// A file that is written under another name than the weights', to be renamed when it is whole.
struct StagedName {
    /// When its first byte was written.
    var began: Timestamp
    /// Its writer has closed it, and it was not renamed yet.
    var isClosed = false
}
