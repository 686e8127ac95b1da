import CLinux
import EpochArchive
import EpochCore
import Logging

/// From events on the weights' names to writes in the tracker.
extension RunSession {
    func takeWeightsEvent(_ name: String, _ match: NameMatch, _ event: FileEvent) {
        if event.kinds.contains(.observed) { return look(at: name, match) }
        if !event.kinds.isDisjoint(with: [.deleted, .movedOut]) { return loseWeights(name) }
        if !event.kinds.isDisjoint(with: [.modified, .created]) { beginWrite(name, match, at: event.time) }
        if event.kinds.contains(.movedIn) { takeRenamed(name, match, at: event.time) }
        if event.kinds.contains(.closedAfterWrite) { endWrite(name, match, at: event.time) }
    }

    private func beginWrite(_ name: String, _ match: NameMatch, at time: Timestamp?) {
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

    /// Another name in the run's directory: it may become the weights by a rename.
    func noteOtherName(_ name: String, _ event: FileEvent) {
        if event.kinds.contains(.movedOut) {
            lastMovedOut = name
        } else if event.kinds.contains(.deleted) {
            stagedNames[name] = nil
        } else if event.kinds.contains(.movedIn), let old = lastMovedOut {
            // Some rename twice: safetensors writes beside its target, which may be a name beside the weights.
            lastMovedOut = nil
            stagedNames[name] = stagedNames.removeValue(forKey: old)
        } else if !event.kinds.isDisjoint(with: [.created, .modified]), stagedNames[name] == nil {
            stagedNames[name] = StagedName(began: event.time)
            forgetOldestStagedName()
        }
        if event.kinds.contains(.closedAfterWrite) { stagedNames[name]?.isClosed = true }
    }

    /// A name that was closed before a row and is written again after it begins another save: the one before was given
    /// up, by a crash say.
    func forgetClosedStagedNames() {
        stagedNames = stagedNames.filter { !$0.value.isClosed }
    }

    private func forgetOldestStagedName() {
        guard stagedNames.count > 64 else { return }
        guard let oldest = stagedNames.min(by: { $0.value.began < $1.value.began }) else { return }
        stagedNames[oldest.key] = nil
    }

    /// Looks at a file and tells the tracker what it is like now.
    func look(at name: String, _ match: NameMatch) {
        files[name, default: WeightsFile()].nextLook = nil
        do {
            guard let found = try directory.open({ try LiveWeights.inspect(directory: $0, name: name) }) else { return }
            take(found, of: name, match)
        } catch {
            refuse(name, reason: "\(error)")
            files[name]?.scheduleLook(after: .now)
        }
    }

    private func take(_ found: LiveInspection, of name: String, _ match: NameMatch) {
        switch found.state {
        case .settled:
            if let version = found.version { takeWhole(version, quiet: found.quiet, of: name, match) }
        case .beingWritten(let reason), .incomplete(let reason):
            takePartial(reason, hasWriter: found.writer == .somebody, of: name, match)
        case .vanished: loseWeights(name)
        case .refused(let reason): refuse(name, reason: reason)
        }
    }

    private func refuse(_ name: String, reason: String) {
        if files[name]?.problem != reason { warn(of: name, reason: reason) }
        files[name]?.problem = reason
    }

    private func warn(of name: String, reason: String) {
        logger.warning("weights cannot be used", metadata: ["reason": "\(name): \(reason)"])
    }

    private func takeWhole(_ version: FileVersion, quiet: Double, of name: String, _ match: NameMatch) {
        let quiet = isRowComing && quiet <= Self.shortestQuiet ? 0 : quiet
        if let due = files[name]?.settles(version, quiet: quiet, at: .now) {
            files[name]?.nextLook = due
            return
        }
        files[name]?.problem = nil
        files[name]?.looks = 0
        // Its close may be among the events that were lost: the next write must be seen to begin.
        if tracker.isScanning { files[name]?.isBeingWritten = false }
        guard files[name]?.settled != version else { return }
        if !hasOrderedEvents, files[name]?.unconfirmed != version {
            files[name]?.unconfirmed = version
            files[name]?.nextLook = Timestamp.now.adding(seconds: watch.pollInterval)
            return
        }
        if isAheadOfEvents(version, of: name) {
            guard tracker.isScanning else { return lookLater(at: name) }
            files[name]?.ended = nil
            feed(.overwritten(file: name))
        }
        settle(version, of: name, match)
    }

    /// The bytes are younger than the close that was told of: a later write may be finished already, whose events are
    /// still to come, or were lost, which is why a scan takes place.
    private func isAheadOfEvents(_ version: FileVersion, of name: String) -> Bool {
        guard hasOrderedEvents, let ended = files[name]?.ended else { return false }
        return version.changed > ended && (tracker.isScanning || !delayedLooks.contains(name))
    }

    private func lookLater(at name: String) {
        delayedLooks.append(name)
        needsMarker = true
    }

    private func settle(_ version: FileVersion, of name: String, _ match: NameMatch) {
        files[name]?.settled = version
        files[name]?.unconfirmed = nil
        let birth = Timestamp(nanoseconds: version.identity.birth)
        let began = version.identity.birth >= 0 && files[name]?.ended == nil ? birth : nil
        feed(.settled(file: name, name: match, version, began: began))
    }

    /// All events have been taken: if no later write has begun by them, only the file's times changed.
    func takeDelayedLooks() {
        let names = delayedLooks
        for name in names {
            if files[name]?.isBeingWritten == false, let match = match(weights: name) { look(at: name, match) }
        }
        delayedLooks.removeAll { names.contains($0) }
    }

    /// - Parameter hasWriter: somebody has it open, so an event will tell when it is closed.
    private func takePartial(_ reason: String, hasWriter: Bool, of name: String, _ match: NameMatch) {
        files[name]?.problem = reason
        if hasOrderedEvents, let file = files[name], file.ended == nil, !file.isBeingWritten, file.looks == 0 {
            beginWrite(name, match, at: creation(around: name))
            files[name]?.isBeingWritten = hasWriter
        }
        feed(.incomplete(file: name, reason: reason))
        guard !hasOrderedEvents || files[name]?.isBeingWritten == false else { return }
        files[name]?.scheduleLook(after: .now)
        // A file is often not whole for a moment; one that stays so needs somebody's attention.
        if files[name]?.looks == 4 { warn(of: name, reason: reason) }
    }

    /// When the directory was made that the weights are, or lie in, if that was seen just now: its name did not tell that
    /// it is weights, and nothing in it can be older. Of one that was made earlier, they may be much younger.
    private func creation(around name: String) -> Timestamp? {
        var path = name
        while !path.isEmpty {
            if let made = stagedNames[path]?.began { return Timestamp.now.seconds(since: made) < 0.5 ? made : nil }
            path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        }
        return nil
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
