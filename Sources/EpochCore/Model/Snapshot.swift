/// A capture that was committed to the archive. Its JSON form is the manifest that lies beside the bytes, from which
/// the catalog can be rebuilt.
package struct Snapshot: Hashable, Sendable, Codable {
    /// The manifest's format. Readers refuse a higher one.
    package static let currentVersion = 2
    /// Of a snapshot that is one file, as it was written: daemons of before know no other.
    private static let fileVersion = 1

    package private(set) var version = fileVersion
    /// Unique in the archive; sorts in the order of captures.
    package var id: String
    package var run: RunID
    /// Counts the times the run's log rewound: a resumed training that repeats epochs starts a new generation.
    package var generation: Int
    /// 0-based; nil when the pairing is uncertain.
    package var epoch: Int?
    /// 0-based within the epoch; nil when it was saved at the epoch's end, or the pairing is uncertain.
    package var batch: Int?
    /// The epochs it may belong to, when the pairing is uncertain.
    package var candidates: [Int]
    package var metrics: [String: MetricValue]
    /// Relative to the run's folder in the archive.
    package var path: String
    package var size: UInt64
    /// Lower-case hexadecimal, of the archived bytes; of a directory, of its `SnapshotFile.treeText`.
    package var sha256: String
    /// All files of a snapshot that is a directory, sorted by path; nil when it is a file.
    package var files: [SnapshotFile]? { didSet { setVersion() } }
    /// nil when it holds what training wrote.
    package var reduced: SnapshotReduction? { didSet { setVersion() } }
    /// For people: what the configuration asserts of the weights and is otherwise, or could not be checked.
    package var notices: [String]?
    package var monitor: String
    /// The policy's reason to save it.
    package var reason: String
    package var pairing: Pairing
    /// The live file's name relative to the run's directory, and its state when it was captured.
    package var source: String
    package var sourceVersion: FileVersion
    package var verdict: ProbeVerdict
    package var settled: Timestamp
    package var committed: Timestamp
    /// When somebody pinned it; nil: it is not pinned. This and the next are all that changes of a manifest.
    package var pinned: Timestamp?
    /// Until when somebody needs it, who will not say when done.
    package var leasedUntil: Timestamp?

    /// nil when the pairing is uncertain.
    package var key: RowKey? { epoch.map { RowKey(generation: generation, epoch: $0, batch: batch) } }

    /// The monitored metric's value, where the row had a number.
    package var monitorValue: Double? {
        metrics[monitor]?.number
    }

    /// Surely of the epoch it states, and parsed to its end: fit to be `best`, `latest`, or what replaces another.
    package var isGood: Bool {
        epoch != nil && pairing.certainty == .certain
            && (verdict.validation == .passed || verdict.validation == .opaque)
    }

    /// Earlier daemons leave alone what they would take for damaged.
    private mutating func setVersion() {
        version = files == nil && reduced == nil ? Self.fileVersion : Self.currentVersion
    }

    /// Whether somebody asked that it stay.
    package func isHeld(at now: Timestamp) -> Bool {
        pinned != nil || leasedUntil.map { $0 > now } ?? false
    }

    package init(
        id: String, run: RunID, generation: Int, epoch: Int?, candidates: [Int] = [],
        metrics: [String: MetricValue], path: String, size: UInt64, sha256: String, monitor: String, reason: String,
        pairing: Pairing, source: String, sourceVersion: FileVersion, verdict: ProbeVerdict, settled: Timestamp,
        committed: Timestamp
    ) {
        self.id = id
        self.run = run
        self.generation = generation
        self.epoch = epoch
        self.candidates = candidates
        self.metrics = metrics
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.monitor = monitor
        self.reason = reason
        self.pairing = pairing
        self.source = source
        self.sourceVersion = sourceVersion
        self.verdict = verdict
        self.settled = settled
        self.committed = committed
    }
}
