import EpochCore

/// What waits in the daemon's queue.
struct Notice {
    enum Kind {
        case log
        case began(file: String)
        case ended(file: String)
        case renamed(file: String, began: Timestamp)
        case deleted(file: String)
        /// Behind all that happened before it was asked for.
        case orderMarker
        case deadlineMarker(Timestamp)
        case overflow

        /// The weights that it is about.
        var file: String? {
            switch self {
            case .began(let file), .ended(let file), .renamed(let file, _), .deleted(let file): file
            case .log, .orderMarker, .deadlineMarker, .overflow: nil
            }
        }
    }

    var time: Timestamp
    var kind: Kind

    init(_ time: Timestamp, _ kind: Kind) {
        self.time = time
        self.kind = kind
    }

    /// What inotify tells of it.
    init(_ happening: Happening) {
        time = happening.time
        kind =
            switch happening.kind {
            case .row, .emptied: .log
            case .began(let file): .began(file: file)
            case .ended(let file, _): .ended(file: file)
            case .renamed(let file, _, let began): .renamed(file: file, began: began)
            case .deleted(let file): .deleted(file: file)
            }
    }
}
