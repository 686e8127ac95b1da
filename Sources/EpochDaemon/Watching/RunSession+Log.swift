import EpochCatalog
import EpochCore
import EpochWatch
import Logging

/// From the log's growth to rows in the tracker.
extension RunSession {
    /// The log was written at `time`. Each such event stands for the next row; where more rows are found than events
    /// have come, the rest waits for theirs.
    func takeLogEvent(_ name: String, at time: Timestamp) {
        guard follows(name) else { return }
        if rows.isEmpty { readLog(time: time) }
        guard !rows.isEmpty else { return }
        takeRow(rows.removeFirst(), time: time)
        if !rows.isEmpty { needsMarker = true }
    }

    /// Reads all there is, outside of any order of events. Only the last row's time is known: the log's own.
    func catchUpLog(_ name: String) {
        guard follows(name) else { return }
        settleRows()
        while let batch = readBatch() {
            takeRows(of: batch)
            if changes.count >= 2048 { store() }
            if !batch.hasMore { break }
        }
    }

    /// All events so far have been taken, and these rows had none of their own: several were written at once.
    func settleRows() {
        let waiting = rows
        rows = []
        for (index, row) in waiting.enumerated() {
            takeRow(row, time: index == waiting.count - 1 ? rowsWritten : nil)
        }
    }

    /// The log was renamed or removed. What had been written to it before is still read, through the open descriptor.
    func loseLog(_ name: String) {
        guard log?.name == name else { return }
        catchUpLog(name)
        condition.log = .waiting("the log \(name) is gone; waiting for a new one")
    }

    private func follows(_ name: String) -> Bool {
        if let log, log.name == name || log.position != nil { return log.name == name }
        log = logs[name].map { LogReader(name: name, stored: $0) } ?? LogReader(name: name)
        return true
    }

    private func readLog(time: Timestamp) {
        guard let batch = readBatch() else { return }
        // Among the events that wait may be those of rows that were wiped out before they were read: which row an event
        // is of cannot be told.
        rowsWritten = batch.modified
        if batch.restart != nil { takeRows(of: batch) } else { rows = batch.rows }
        guard batch.hasMore else { return }
        settleRows()
        if let name = log?.name { catchUpLog(name) }
    }

    /// Of rows that were found at once only the last one's time is known: the log's own.
    private func takeRows(of batch: LogReader.Batch) {
        rows = []
        for (index, row) in batch.rows.enumerated() {
            let isLast = !batch.hasMore && index == batch.rows.count - 1
            takeRow(row, time: isLast ? batch.modified : nil)
        }
    }

    private func readBatch() -> LogReader.Batch? {
        do {
            let batch = try directory.open { descriptor in try log?.read(in: descriptor) }
            guard let batch = batch ?? nil else { return nil }
            report(batch)
            return batch
        } catch {
            report(error)
            return nil
        }
    }

    private func report(_ error: any Error) {
        let problem = RunCondition.Log.problem("\(error)")
        guard condition.log != problem else { return }
        condition.log = problem
        logger.warning("log cannot be read", metadata: ["reason": "\(error)"])
    }

    private func report(_ batch: LogReader.Batch) {
        condition.log = .following
        condition.complaint = batch.complaints.last ?? condition.complaint
        hasProgressed = true
        if let restart = batch.restart {
            logger.notice("log begins anew", metadata: ["reason": "\(restart)"])
            feed(.logRestarted)
        }
        for complaint in batch.complaints.prefix(8) {
            logger.warning("log line not used as it is", metadata: ["reason": "\(complaint)"])
        }
    }

    private func takeRow(_ row: QueuedRow, time: Timestamp?) {
        current = row
        currentTime = time
        forgetClosedStagedNames()
        settleTrees()
        feed(.row(row.record, time: time))
    }
}
