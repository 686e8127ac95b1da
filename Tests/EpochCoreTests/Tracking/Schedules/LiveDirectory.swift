import EpochCore

/// The run's directory as it is at one moment.
struct LiveDirectory {
    struct File {
        enum State {
            case beingWritten
            /// Its writer died over it.
            case torn
            case whole(TrainedEpoch)
        }

        var state: State
        var version: FileVersion
    }

    private(set) var rows: [TrainedEpoch] = []
    /// Counts the times that the log was emptied.
    private(set) var incarnation = 0
    private(set) var logModified = Timestamp(nanoseconds: 0)
    private(set) var files: [String: File] = [:]
    private var changes: UInt64 = 0
    /// Stamps of files are of a clock that ticks, in nanoseconds.
    let tick: Int64

    init(tick: Int64) { self.tick = tick }

    mutating func take(_ happening: Happening) {
        let time = stamp(happening.time)
        switch happening.kind {
        case .row(let trained):
            rows.append(trained)
            logModified = time
        case .emptied:
            (rows, incarnation, logModified) = ([], incarnation + 1, time)
        case .began(let file): put(file, .beingWritten, at: time, birth: nil)
        case .ended(let file, let trained): put(file, trained.map { .whole($0) } ?? .torn, at: time, birth: nil)
        case .renamed(let file, let trained, let began): put(file, .whole(trained), at: time, birth: stamp(began))
        case .deleted(let file): files[file] = nil
        }
    }

    /// The weights in the file, if it is whole and of this version.
    func contents(of file: String, version: FileVersion) -> TrainedEpoch? {
        guard let live = files[file], live.version == version, case .whole(let trained) = live.state else { return nil }
        return trained
    }

    private mutating func put(_ file: String, _ state: File.State, at time: Timestamp, birth: Timestamp?) {
        changes += 1
        let born = birth?.nanoseconds ?? files[file]?.version.identity.birth ?? time.nanoseconds
        let identity = FileIdentity(device: 1, inode: birth == nil ? 1 : changes, birth: born)
        let version = FileVersion(identity: identity, size: 1000 + changes, modified: time, changed: time)
        files[file] = File(state: state, version: version)
    }

    private func stamp(_ time: Timestamp) -> Timestamp {
        Timestamp(nanoseconds: time.nanoseconds / tick * tick)
    }
}
