import EpochCore

/// Looks at weights, as `RunSession+Weights.swift` does.
extension ScheduledDaemon {
    mutating func beginWrite(_ file: String, at time: Timestamp?) {
        guard files[file, default: LiveFile()].isBeingWritten == false else { return }
        files[file, default: LiveFile()].isBeingWritten = true
        files[file]?.ended = nil
        files[file]?.settled = nil
        files[file]?.nextLook = nil
        delayedLooks.removeAll { $0 == file }
        feed(.began(file: file, name: match(file), at: time))
    }

    mutating func endWrite(_ file: String, at time: Timestamp) {
        guard files[file]?.isBeingWritten == true else { return }
        files[file]?.isBeingWritten = false
        files[file]?.ended = time
        files[file]?.looks = 0
        feed(.ended(file: file, at: time))
        look(at: file)
    }

    mutating func lose(_ file: String) {
        guard files[file] != nil else { return }
        files[file] = nil
        feed(.vanished(file: file))
    }

    mutating func look(at file: String) {
        files[file, default: LiveFile()].nextLook = nil
        guard let live = directory.files[file] else { return lose(file) }
        switch live.state {
        case .whole: takeWhole(live.version, of: file)
        case .beingWritten: takePartial(file, hasWriter: true)
        case .torn: takePartial(file, hasWriter: false)
        }
    }

    /// Bytes that are younger than the close that was told of wait until all events so far have been taken.
    private mutating func takeWhole(_ version: FileVersion, of file: String) {
        files[file]?.looks = 0
        if tracker.isScanning { files[file]?.isBeingWritten = false }
        guard let known = files[file], known.settled != version else { return }
        if let ended = known.ended, version.changed > ended, tracker.isScanning || !delayedLooks.contains(file) {
            guard tracker.isScanning else { return lookLater(at: file) }
            files[file]?.ended = nil
            feed(.overwritten(file: file))
        }
        files[file]?.settled = version
        let birth = Timestamp(nanoseconds: version.identity.birth)
        feed(.settled(file: file, name: match(file), version, began: files[file]?.ended == nil ? birth : nil))
    }

    mutating func lookLater(at file: String) {
        delayedLooks.append(file)
        needsMarker = true
    }

    private mutating func takePartial(_ file: String, hasWriter: Bool) {
        if let known = files[file], known.ended == nil, !known.isBeingWritten, known.looks == 0 {
            beginWrite(file, at: nil)
            files[file]?.isBeingWritten = hasWriter
        }
        feed(.incomplete(file: file, reason: "it is not whole"))
        guard files[file]?.isBeingWritten == false, let looks = files[file]?.looks, looks < 5 else { return }
        files[file]?.looks += 1
        files[file]?.nextLook = now.adding(seconds: 10)
    }
}
