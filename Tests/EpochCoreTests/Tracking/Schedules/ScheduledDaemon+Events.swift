import EpochCore

/// From notices to the tracker's events, as `RunSession` does it.
extension ScheduledDaemon {
    mutating func take(_ notice: Notice) {
        note("  \(notice.kind)")
        if notice.time < scanned, let file = notice.kind.file { return takeStale(file) }
        switch notice.kind {
        case .log where notice.time < scanned: catchUpLog()
        case .log: takeLogEvent(at: notice.time)
        case .began(let file): beginWrite(file, at: notice.time)
        case .ended(let file): endWrite(file, at: notice.time)
        case .renamed(let file, let began):
            files[file, default: LiveFile()].isBeingWritten = false
            beginWrite(file, at: began)
            endWrite(file, at: notice.time)
        case .deleted(let file): lose(file)
        case .orderMarker: takeOrderMarker()
        case .deadlineMarker(let time): takeDeadlines(time)
        case .overflow: scan()
        }
    }

    /// A scan has looked since: the event is a hint, and no place in the order of things.
    private mutating func takeStale(_ file: String) {
        if files[file]?.isBeingWritten != true { look(at: file) }
    }

    /// Each event of the log stands for one row, except where rows may have been wiped out before they were read.
    private mutating func takeLogEvent(at time: Timestamp) {
        if rows.isEmpty {
            let (found, isRestarted) = unreadRows()
            if isRestarted { return takeRows(found) }
            (rows, rowsWritten) = (found, directory.logModified)
        }
        guard !rows.isEmpty else { return }
        takeRow(rows.removeFirst(), time: time)
        if !rows.isEmpty { needsMarker = true }
    }

    mutating func catchUpLog() {
        settleRows()
        takeRows(unreadRows().0)
    }

    /// Of all that is there now, only the last row's time is known.
    private mutating func takeRows(_ found: [TrainedEpoch]) {
        for (index, row) in found.enumerated() {
            takeRow(row, time: index == found.count - 1 ? directory.logModified : nil)
        }
    }

    private mutating func settleRows() {
        let waiting = rows
        rows = []
        for (index, row) in waiting.enumerated() { takeRow(row, time: index == waiting.count - 1 ? rowsWritten : nil) }
    }

    private mutating func unreadRows() -> ([TrainedEpoch], isRestarted: Bool) {
        let isRestarted = current.incarnation != directory.incarnation
        if isRestarted {
            (current.incarnation, current.rowsRead) = (directory.incarnation, 0)
            feed(.logRestarted)
        }
        defer { current.rowsRead = directory.rows.count }
        return (Array(directory.rows.dropFirst(current.rowsRead)), isRestarted)
    }

    private mutating func takeRow(_ row: TrainedEpoch, time: Timestamp?) {
        (self.row, rowTime) = (row, time)
        let record = EpochRecord(epoch: row.epoch, metrics: ["val_loss": .number(row.loss)])
        feed(.row(record, time: time))
    }

    private mutating func takeOrderMarker() {
        settleRows()
        let names = delayedLooks
        for name in names where files[name]?.isBeingWritten == false { look(at: name) }
        delayedLooks.removeAll { names.contains($0) }
    }

    private mutating func takeDeadlines(_ time: Timestamp) {
        isAlarmed = false
        for name in files.keys.sorted() where files[name]?.nextLook.map({ $0 <= time }) ?? false { look(at: name) }
        feed(.tick, at: time)
    }
}
