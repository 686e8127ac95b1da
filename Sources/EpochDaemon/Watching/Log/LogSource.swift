import EpochCore
import EpochWatch

/// One log of a run: its files, and what is known of them. From bytes to epochs.
final class LogSource {
    struct Batch {
        var rows: [QueuedRow] = []
        /// What to say of what cannot be used.
        var complaints: [String] = []
        /// There is more to be read.
        var hasMore = false
        /// When the log was last written to, before it was read.
        var modified = Timestamp(nanoseconds: 0)
        var restart: LogRestart?
        /// Something was read, or looked at again.
        var isNew = false
    }

    /// The file that it was found by first: by its name the log is stored.
    let first: String
    /// Why it was taken for a log of this kind.
    let reason: String
    private var reading: LogReader
    private var files: [String: FollowedFile] = [:]
    private(set) var rowsCounted = 0

    init(_ format: LogFormat, first: String, keys: JSONLinesKeys, reason: String, policy: SavePolicy) {
        self.first = first
        self.reason = reason
        reading = LogReader(format, keys: keys)
        reading.follow(policy)
        add(first)
    }

    /// Goes on where it was. Nil when that does not fit together.
    init?(
        _ memory: Memory, first: String, positions: [String: LogPosition], rowsCounted: Int, policy: SavePolicy
    ) {
        self.first = first
        self.rowsCounted = rowsCounted
        reason = memory.reason
        reading = memory.reading
        reading.follow(policy)
        for file in memory.files {
            // A file of several that was gone before it was read has no position, and nothing of it is known.
            let position = positions[file]
            let offset = reading.resumeOffset(of: reading.format.name(of: file))
            guard reading.format.isDocument || offset == position?.offset ?? 0 else { return nil }
            files[file] = FollowedFile(file, of: reading.format, position: position)
        }
    }

    var format: LogFormat { reading.format }
    /// Whether each of its rows comes with an event of its own.
    var hasRowAnEvent: Bool { reading.hasRowAnEvent }
    /// It has an epoch that it may still add to.
    var isAmidEpoch: Bool { reading.isAmidEpoch }
    var rowsSkipped: Int { reading.unused }
    var paths: [String] { files.keys.sorted() }

    var memory: Memory { Memory(reading: reading, files: paths, reason: reason) }

    func position(of file: String) -> LogPosition? { files[file]?.position }

    func has(_ file: String) -> Bool { files[file] != nil }

    func add(_ file: String) {
        guard files[file] == nil else { return }
        files[file] = FollowedFile(file, of: format, position: nil)
        reading.expect(format.name(of: file))
    }

    func modified(_ file: String, in directory: Int32) -> Timestamp? { files[file]?.modified(in: directory) }

    /// The next portion of each file.
    ///
    /// - Parameter time: of the event that told of it; nil when there was none.
    func read(in directory: Int32, at time: Timestamp?) throws(LogFollowerError) -> Batch {
        var (batch, rows) = try readOnce(in: directory, at: time)
        for _ in 0..<Self.furtherRounds where reading.isBehind && !batch.hasMore {
            let round = try readOnce(in: directory, at: time)
            batch.join(round.batch)
            rows += round.rows
        }
        return finished(batch, rows)
    }

    /// An epoch of several files comes out when they have been read to their ends after the next one was there.
    private static let furtherRounds = 2

    private func readOnce(
        in directory: Int32, at time: Timestamp?
    ) throws(LogFollowerError) -> (batch: Batch, rows: [LogRow]) {
        var batch = Batch()
        var failure: LogFollowerError?
        for (path, file) in files.sorted(by: { $0.key < $1.key }) {
            do throws(LogFollowerError) {
                let name = format.name(of: path)
                guard let portion = try file.read(in: directory, as: name, into: &reading) else { continue }
                batch.take(portion, isRewritten: format.isRewritten)
            } catch {
                if files.count == 1 || error.cause != .missing { failure = error }
            }
        }
        if let failure, !batch.isNew { throw failure }
        let written = RowTime(time ?? batch.modified, isExact: time != nil)
        return (batch, batch.hasMore ? reading.flush() : reading.finish(at: written))
    }

    /// It has an epoch with all that is needed, which will be handed on in a moment.
    func isHolding(needs: Set<String>) -> Bool { reading.isHolding(needs: needs) }

    /// When `expire` could bring something.
    func deadline(needs: Set<String>) -> Timestamp? { reading.deadline(needs: needs) }

    func expire(at now: Timestamp, needs: Set<String>) -> [QueuedRow] {
        queued(reading.expire(at: now, needs: needs))
    }

    /// Closes the descriptors; reading goes on by position.
    func close() {
        for file in files.values { file.close() }
    }

    private func finished(_ batch: Batch, _ rows: [LogRow]) -> Batch {
        var batch = batch
        batch.rows = queued(rows)
        batch.complaints = reading.complaints
        reading.forgetComplaints()
        return batch
    }

    private func queued(_ rows: [LogRow]) -> [QueuedRow] {
        rowsCounted += rows.count
        let isAlone = files.count == 1
        return rows.map { row in
            let file = isAlone ? first : files.keys.first { format.name(of: $0) == row.file } ?? first
            return QueuedRow(
                record: row.record, file: file, offset: row.offset,
                incarnation: files[file]?.position?.incarnation ?? 0, written: row.written)
        }
    }
}

extension LogSource {
    /// What is stored of it.
    struct Memory: Codable {
        var reading: LogReader
        var files: [String]
        var reason: String
    }
}

extension LogSource.Batch {
    fileprivate mutating func join(_ later: LogSource.Batch) {
        hasMore = later.hasMore
        modified = max(modified, later.modified)
        restart = restart ?? later.restart
    }

    fileprivate mutating func take(_ portion: FollowedFile.Portion, isRewritten: Bool) {
        isNew = true
        hasMore = hasMore || portion.hasMore
        modified = max(modified, portion.modified)
        if !isRewritten { restart = portion.restart ?? restart }
    }
}

extension LogReader {
    /// Steps are rows for a policy that counts batches.
    fileprivate mutating func follow(_ policy: SavePolicy) {
        if policy.countsBatches { countBatches(stepsPerEpoch: policy.stepsPerEpoch) } else { ignoreBatches() }
    }
}
