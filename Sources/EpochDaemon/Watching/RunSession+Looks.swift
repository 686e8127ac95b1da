import EpochArchive
import EpochCore
import Logging

/// Looking at a file, and telling the tracker what it is like now.
extension RunSession {
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
}
