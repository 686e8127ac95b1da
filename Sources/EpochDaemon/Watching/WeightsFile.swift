import EpochCore

/// What is known of one live weights file, or directory, between two looks.
struct WeightsFile {
    /// From the first changed byte until the writer closes it.
    var isBeingWritten = false
    /// When the writer last closed it, or moved it into place; of a directory, when something in it last changed.
    var ended: Timestamp?
    /// It consists of several files.
    var isTree = false
    /// It was moved into place, and not touched since: whoever did that had finished it.
    var isPlacedWhole = false
    /// What was captured last was found to be no whole: more may be coming.
    var refused: WriteID?
    /// Its state at the last look, where that was whole.
    var settled: FileVersion?
    /// Polled files count as settled only when two looks in a row find the same version.
    var unconfirmed: FileVersion?
    /// For people.
    var problem: String?
    var nextLook: Timestamp?
    var looks = 0

    /// When it has been left alone for long enough; nil when it has been already.
    func settles(_ version: FileVersion, quiet: Double, at now: Timestamp) -> Timestamp? {
        // A clock that was set back is not waited for.
        guard !isPlacedWhole, version.changed < now.adding(seconds: 1) else { return nil }
        let due = version.changed.adding(seconds: quiet)
        return due > now ? due : nil
    }

    /// A file that is not whole may become so without an event: a mapped file, say. Looks get rarer, and end.
    mutating func scheduleLook(after now: Timestamp) {
        looks += 1
        nextLook = looks > 24 ? nil : now.adding(seconds: min(60, 0.05 * Double(1 << min(looks, 11))))
    }
}
