import CLinux
import EpochCore

/// From events on the weights' names to writes in the tracker.
extension RunSession {
    func takeWeightsEvent(_ name: String, _ match: NameMatch, _ event: FileEvent) {
        if event.kinds.contains(.observed) { return look(at: name, match) }
        if !event.kinds.isDisjoint(with: [.deleted, .movedOut]) { return loseWeights(name) }
        if !event.kinds.isDisjoint(with: [.modified, .created]) { beginWrite(name, match, at: event.time) }
        if event.kinds.contains(.movedIn) { takeRenamed(name, match, at: event.time) }
        if event.kinds.contains(.closedAfterWrite) { endWrite(name, match, at: event.time) }
    }

    func beginWrite(_ name: String, _ match: NameMatch, at time: Timestamp?) {
        guard files[name, default: WeightsFile()].isBeingWritten == false else { return }
        files[name, default: WeightsFile()].isBeingWritten = true
        files[name]?.ended = nil
        files[name]?.settled = nil
        files[name]?.nextLook = nil
        delayedLooks.removeAll { $0 == name }
        feed(.began(file: name, name: match, at: time))
    }

    /// A close without a changed byte before it is no write: h5py opens and closes a file before it truncates it.
    private func endWrite(_ name: String, _ match: NameMatch, at time: Timestamp) {
        guard files[name]?.isBeingWritten == true else { return }
        files[name]?.isBeingWritten = false
        files[name]?.ended = time
        files[name]?.looks = 0
        feed(.ended(file: name, at: time))
        look(at: name, match)
    }

    /// Written under another name and moved into place. It began when that name was made, as its events told; else
    /// when the inode was.
    func takeRenamed(_ name: String, _ match: NameMatch, at time: Timestamp) {
        let staged = lastMovedOut.flatMap { stagedNames.removeValue(forKey: $0) }
        lastMovedOut = nil
        files[name, default: WeightsFile()].isBeingWritten = false
        beginWrite(name, match, at: staged?.began ?? birth(of: name) ?? time)
        endWrite(name, match, at: time)
    }

    private func birth(of name: String) -> Timestamp? {
        var status = epoch_stat()
        let found = directory.open { epoch_stat_at($0, name, &status) == 0 && status.birth >= 0 } ?? false
        return found ? Timestamp(nanoseconds: status.birth) : nil
    }

    func loseWeights(_ name: String) {
        guard files[name] != nil else { return }
        files[name] = nil
        feed(.vanished(file: name))
    }

    func match(weights name: String) -> NameMatch? { watch.match(weights: name) }

    /// The weights that a path belongs to. A directory that is told by what lies in it keeps what else lies in it.
    func weights(of path: String) -> LiveName? {
        guard watch.weights.isAuto else { return watch.weights(of: path) }
        return known(around: path) ?? watch.weights(of: path)
    }

    private func known(around path: String) -> LiveName? {
        var outer = ""
        for name in path.split(separator: "/") {
            outer += outer.isEmpty ? String(name) : "/\(name)"
            if files[outer] != nil { return match(weights: outer).map { LiveName(name: outer, match: $0) } }
        }
        return nil
    }
}
