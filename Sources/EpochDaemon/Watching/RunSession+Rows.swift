import EpochCore
import Logging

/// From rows to the tracker.
extension RunSession {
    /// All events so far have been taken, and these rows had none of their own: several were written at once.
    func settleRows() {
        let waiting = rows
        rows = []
        for (index, row) in waiting.enumerated() {
            guard row.written == .withEvent else {
                takeWritten(row)
                continue
            }
            takeRow(row, time: index == waiting.count - 1 ? rowsWritten : nil)
        }
    }

    /// An epoch of a log of batches that came out because the next one began has no event of its own.
    func takeRowsWithoutEvent() {
        while let row = rows.first, row.written != .withEvent { takeWritten(rows.removeFirst()) }
    }

    func pass(_ batch: LogSource.Batch, of source: LogSource, at time: Timestamp?) {
        let last = batch.rows.indices.last
        let written = RowTime(time ?? batch.modified, isExact: time != nil)
        var rows = batch.rows
        for index in rows.indices where rows[index].written == .withEvent {
            rows[index].written = index == last && !batch.hasMore ? .before(written) : .unknown
        }
        // Without an event, things that came later have been told of.
        for index in rows.indices where time == nil && rows[index].written == .at(written) {
            rows[index].written = .before(written)
        }
        pass(rows, of: source)
    }

    /// Rows whose times are known, or never will be.
    func pass(_ rows: [QueuedRow], of source: LogSource) {
        guard !rows.isEmpty else { return }
        guard let primary = logs.primary else {
            logs.wait(with: rows, of: source, now: .now)
            return feed(.tick)
        }
        if let disagreement = logs.compare(rows, of: source) { report(disagreement: disagreement) }
        if source === primary { for row in rows { takeWritten(row) } }
    }

    private func takeWritten(_ row: QueuedRow) {
        switch row.written {
        case .withEvent, .unknown: takeRow(row, time: nil)
        case .at(let written): takeRow(row, time: written.time)
        case .before(let written): takeRow(row, late: written)
        }
    }

    /// Of rows that were found at once only the last one's time is known: the log's own.
    func takeRows(of batch: LogSource.Batch) {
        rows = []
        for (index, row) in batch.rows.enumerated() {
            guard row.written == .withEvent else {
                takeWritten(row)
                continue
            }
            let isLast = !batch.hasMore && index == batch.rows.count - 1
            takeRow(row, time: isLast ? batch.modified : nil)
        }
    }

    func takeRow(_ row: QueuedRow, time: Timestamp?) {
        take(row, time: time, as: .row(row.record, time: time))
    }

    private func takeRow(_ row: QueuedRow, late written: RowTime) {
        take(row, time: written.time, as: .lateRow(row.record, written))
    }

    private func reportInterleaving() {
        guard tracker.memory.isInterleaved != (condition.interleaving != nil) else { return }
        condition.interleaving = tracker.memory.isInterleaved ? Self.interleaving : nil
        if tracker.memory.isInterleaved {
            logger.warning("trainings mixed", metadata: ["reason": "\(Self.interleaving)"])
        }
    }

    private static let interleaving =
        "the epochs go back again and again: two trainings seem to write to one log; give each a directory of its own"

    private func take(_ row: QueuedRow, time: Timestamp?, as event: TrackerEvent) {
        forgetClosedStagedNames()
        settleTrees()
        current = row
        currentTime = time
        feed(event)
        current = nil
        reportInterleaving()
    }
}
