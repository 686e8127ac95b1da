import EpochCore
import EpochWatch
import Logging

/// From the logs' growth to rows.
extension RunSession {
    /// The log was written at `time`. Where each write is a row, an event stands for the next row; where more rows
    /// are found than events have come, the rest waits for theirs.
    func takeLogEvent(_ name: String, at time: Timestamp) {
        guard let source = source(of: name) else { return }
        guard source === logs.primary, source.hasRowAnEvent else { return takeGrowth(of: source, name, at: time) }
        if rows.isEmpty { readLog(source, time: time) }
        takeRowsWithoutEvent()
        guard !rows.isEmpty else { return }
        takeRow(rows.removeFirst(), time: time)
        takeRowsWithoutEvent()
        // A new array: the empty one would keep its room, for each of thousands of runs.
        if rows.isEmpty { rows = [] } else { needsMarker = true }
    }

    /// Reads all there is, outside of any order of events. Only the last row's time is known: the log's own.
    func catchUpLog(_ name: String) {
        guard let source = source(of: name) else { return }
        settleRows()
        readAll(source, at: nil)
        if !tracker.isScanning { decideWhenSure() }
    }

    /// All files of a log are known before one is read: an epoch may be told in several.
    func catchUpLogs(_ names: [String]) {
        logs.reconsider()
        for name in names { _ = source(of: name) }
        for name in names.sorted() { catchUpLog(name) }
    }

    /// All events so far have been taken: what logs have beyond them may be read.
    func readDelayedLogs() {
        let names = delayedLogs
        delayedLogs = []
        for name in names.sorted() { catchUpLog(name) }
    }

    /// Epochs that nothing was added to for a while count as whole, and logs that told of none lose their chance.
    func takeLogDeadlines(at now: Timestamp) {
        for source in logs.sources.values.sorted(by: { $0.first < $1.first }) {
            pass(source.expire(at: now, needs: logs.needs), of: source)
        }
        if let since = logs.undecidedSince, since.adding(seconds: EpochCompletion.quiet) <= now { decide() }
    }

    /// What is known of the last epoch is all that will come.
    func endLogs() {
        takeLogDeadlines(at: Timestamp.now.adding(seconds: 2 * EpochCompletion.patience))
        logs.close()
    }

    /// The log was renamed or removed. What had been written to it before is still read, through the open descriptor.
    func loseLog(_ name: String) {
        guard let source = logs.source(of: name) else { return }
        readAll(source, at: nil)
        guard source === logs.primary, !source.format.hasSeveralFiles else { return }
        condition.log = .waiting("the log \(name) is gone; waiting for a new one")
    }

    private func source(of name: String) -> LogSource? {
        if let known = logs.source(of: name) { return known }
        do {
            let source = try directory.open { descriptor in try logs.source(of: name, in: descriptor) } ?? nil
            if source == nil, logs.primary == nil { reportUnknown(name) }
            return source
        } catch {
            report(error, of: name)
            return nil
        }
    }

    /// A log whose epochs take several rows, or that does not decide. What was written after the event is left to later
    /// events, of which there may be some on their way.
    private func takeGrowth(of source: LogSource, _ name: String, at time: Timestamp) {
        let modified = directory.open { source.modified(name, in: $0) } ?? nil
        if let modified, modified.seconds(since: time) > Self.clockTick {
            delayedLogs.insert(name)
            needsMarker = true
            return
        }
        readAll(source, at: time)
    }

    /// Seconds that a file's time may be ahead of an event's.
    private static let clockTick = 0.010

    private func readAll(_ source: LogSource, at time: Timestamp?) {
        while let batch = readBatch(source, at: time) {
            if source === logs.primary, source.hasRowAnEvent {
                takeRows(of: batch)
            } else {
                pass(batch, of: source, at: time)
            }
            if changes.count >= 2048 { store() }
            if !batch.hasMore { return }
        }
    }

    private func decideWhenSure() {
        guard logs.primary == nil, logs.sources.count == 1, !logs.selection.isAuto else { return }
        decide()
    }

    /// One of the logs becomes the one that decides.
    func decide() {
        guard let (chosen, rows, others) = logs.decide() else { return }
        logger.notice(
            "log chosen",
            metadata: ["log": "\(chosen.first)", "format": "\(chosen.format.rawValue)", "reason": "\(chosen.reason)"])
        pass(rows, of: chosen)
        for (name, rows) in others { if let source = logs.sources[name] { pass(rows, of: source) } }
        hasProgressed = true
    }

    private func readLog(_ source: LogSource, time: Timestamp) {
        guard let batch = readBatch(source, at: time) else { return }
        // Among the events that wait may be those of rows that were wiped out before they were read: which row an event
        // is of cannot be told.
        rowsWritten = batch.modified
        if batch.restart != nil || !source.hasRowAnEvent { takeRows(of: batch) } else { rows = batch.rows }
        guard batch.hasMore else { return }
        settleRows()
        readAll(source, at: nil)
    }

    private func readBatch(_ source: LogSource, at time: Timestamp?) -> LogSource.Batch? {
        do {
            guard let batch = try directory.open({ descriptor in try source.read(in: descriptor, at: time) }) else {
                return nil
            }
            report(batch, of: source)
            return batch
        } catch {
            report(error, of: source.first)
            return nil
        }
    }
}
