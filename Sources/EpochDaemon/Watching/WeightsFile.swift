import EpochCore

/// What is known of one live weights file between two looks.
struct WeightsFile {
    /// From the first changed byte until the writer closes it.
    var isBeingWritten = false
    /// When the writer last closed it, or moved it into place.
    var ended: Timestamp?
    /// Its state at the last look, where that was whole.
    var settled: FileVersion?
    /// Polled files count as settled only when two looks in a row find the same version.
    var unconfirmed: FileVersion?
    /// For people.
    var problem: String?
    var nextLook: Timestamp?
    var looks = 0

    /// A file that is not whole may become so without an event: a mapped file, say. Looks get rarer, and end.
    mutating func scheduleLook(after now: Timestamp) {
        looks += 1
        nextLook = looks > 24 ? nil : now.adding(seconds: min(60, 0.05 * Double(1 << min(looks, 11))))
    }
}
