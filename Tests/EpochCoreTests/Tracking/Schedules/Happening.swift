import EpochCore

/// One thing that a trainer did to the run's directory.
struct Happening {
    enum Kind {
        case row(TrainedEpoch)
        /// The log was truncated, for a training that begins it anew.
        case emptied
        /// The first byte of a file was written.
        case began(file: String)
        /// The file was closed, with these weights in it; nil: its writer died over it.
        case ended(file: String, TrainedEpoch?)
        /// A file that was made under another name, from then on, was moved into place.
        case renamed(file: String, TrainedEpoch, began: Timestamp)
        /// The file was deleted.
        case deleted(file: String)
    }

    var time: Timestamp
    var kind: Kind
}
