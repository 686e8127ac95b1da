/// How a write goes from its first byte to whole contents.
extension RunTracker {
    mutating func begin(_ file: String, name: NameMatch?, at time: Timestamp?) {
        let predecessor = supersede(file)
        var write = makeWrite(file, name: name)
        write.began = time
        write.previous = lastRow(before: time)
        write.rowCameMeanwhile = memory.rows.last.map { $0.index != write.previous?.index } ?? false
        if let predecessor { join(&write, to: predecessor) }
        writes.append(write)
    }

    /// Two writings of one file between the same two rows: one save in several steps, if the first was never whole.
    private mutating func join(_ write: inout TrackedWrite, to predecessor: Int) {
        guard writes[predecessor].next == nil, writes[predecessor].previous == write.previous else { return }
        writes[predecessor].isFollowedByWrite = true
        if writes[predecessor].settledVersion != nil {
            write.followsWrite = true
        } else {
            write.began = writes[predecessor].began
            // It was closed, and overwritten before it could be looked at: a save of its own, or a step of this one.
            write.hasUnclearNeighbours = writes[predecessor].contents == .writing && writes[predecessor].ended != nil
        }
    }

    mutating func end(_ file: String, at time: Timestamp) {
        guard let index = current(file), writes[index].fate == .open, writes[index].next == nil else { return }
        writes[index].ended = time
    }

    mutating func settle(
        _ file: String, _ name: NameMatch?, _ version: FileVersion, _ began: Timestamp?, now: Timestamp
    ) {
        if isPlaced(version, at: file) { return takePlaced(file, version) }
        guard let index = current(file), writes[index].fate != .closed || writes[index].settledVersion == version else {
            return find(file, name, version, began)
        }
        guard writes[index].fate != .closed else { return }
        if isYounger(version, than: writes[index]) { return find(file, name, version, began) }
        writes[index].contents = .settled(version)
        if writes[index].ended == nil { writes[index].ended = min(version.changed, now) }
        if writes[index].isOfDirectory, writes[index].next != nil { learn(from: writes[index]) }
        if case .committing = writes[index].fate, writes[index].capture == .none { requestCapture(index) }
    }

    /// Other bytes, written long after the close that was told of: by a write that nobody saw.
    private func isYounger(_ version: FileVersion, than write: TrackedWrite) -> Bool {
        guard let ended = write.ended else { return false }
        guard version.changed.seconds(since: ended) > OrderEvidence.closeness else { return false }
        guard let known = write.settledVersion else { return write.next != nil }
        return known != version && !known.differsOnlyInChangeTime(from: version)
    }

    /// Whole weights whose writing nobody saw: they were there at the start, or events were lost.
    private mutating func find(_ file: String, _ name: NameMatch?, _ version: FileVersion, _ began: Timestamp?) {
        let known = memory.handled[file] ?? current(file).flatMap { writes[$0].settledVersion }
        guard known != version else { return }
        _ = supersede(file)
        var write = makeWrite(file, name: name)
        write.hasUnclearNeighbours = known.map { $0.differsOnlyInChangeTime(from: version) } ?? false
        write.wasFound = true
        write.contents = .settled(version)
        write.ended = version.changed
        place(&write, began: began)
        writes.append(write)
    }

    /// Finds the neighbours by time, since there was no order of events.
    private func place(_ write: inout TrackedWrite, began: Timestamp?) {
        guard let ended = write.ended else { return }
        for row in memory.rows.reversed() {
            guard let time = row.time, let isBefore = isBefore(time, ended) else {
                write.hasUnclearNeighbours = true
                write.tickmate = row.time == nil ? nil : row
                write.next = write.next ?? row
                return
            }
            if isBefore {
                write.previous = row
                write.began = began.flatMap { $0 > time ? $0 : nil }
                return
            }
            write.next = row
        }
        write.hasUnclearNeighbours = write.next.map { $0.index > 0 } ?? false
    }

    /// Whether a row was written before a write ended, by the stamps of their files. Stamps within one tick of the
    /// kernel's clock have no order of their own: the callbacks' order tells, where it is known. Else nil.
    private func isBefore(_ row: Timestamp, _ ended: Timestamp) -> Bool? {
        guard abs(row.seconds(since: ended)) < Self.clockTick else { return row < ended }
        switch settings.order {
        case .logFirst: return true
        case .weightsFirst: return false
        case .auto:
            return abs(memory.order.score) < OrderEvidence.certainty ? nil : memory.order.score < 0
        }
    }

    /// Seconds, of the slowest usual kernel clock (100 Hz).
    static let clockTick = 0.010

    mutating func markIncomplete(_ file: String, reason: String) {
        guard let index = current(file), writes[index].fate == .open, writes[index].capture == .none else { return }
        writes[index].contents = .incomplete(reason: reason)
    }

    mutating func vanish(_ file: String) {
        guard let index = supersede(file), writes[index].capture == .none else { return }
        lose(index, reason: "the file was deleted before it was captured")
    }

    /// New bytes take the place of the file's current write; what was not captured of it is lost.
    mutating func supersede(_ file: String) -> Int? {
        guard let index = current(file) else { return nil }
        writes[index].isOverwritten = true
        guard writes[index].capture == .none, writes[index].fate != .closed else { return index }
        switch writes[index].contents {
        case .writing: lose(index, reason: "the file was written anew before it was closed")
        case .incomplete(let reason): lose(index, reason: "the file was never whole: \(reason)")
        case .settled: lose(index, reason: "the file was overwritten before its record asked for it")
        }
        return index
    }

    private mutating func makeWrite(_ file: String, name: NameMatch?) -> TrackedWrite {
        defer { nextWrite += 1 }
        return TrackedWrite(id: WriteID(number: nextWrite), file: file, name: telling(name))
    }

    /// The file's newest write, unless its bytes are gone.
    func current(_ file: String) -> Int? {
        writes.lastIndex { $0.file == file && !$0.isOverwritten }
    }

    private func lastRow(before time: Timestamp?) -> TrackedRow? {
        guard let time else { return memory.rows.last }
        return memory.rows.last { row in row.time.map { $0 <= time } ?? true }
    }
}
