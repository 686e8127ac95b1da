/// One snapshot with its manifest.
package struct SnapshotInfo: Hashable, Sendable, Codable {
    package var id: String
    /// `watch/name`
    package var run: String
    package var generation: Int
    /// 0-based; absent when uncertain.
    package var epoch: Int?
    /// 1-based, as Keras shows it.
    package var number: Int?
    /// 0-based within the epoch; absent where it was saved at the epoch's end.
    package var batch: Int?
    /// 0-based epochs that it may be of, when uncertain.
    package var candidates: [Int]
    package var metrics: [String: Metric]
    /// In the run's folder of the archive.
    package var path: String
    /// The file or directory itself.
    package var archivePath: String
    /// `file` or `directory`
    package var kind: String
    /// Of all files.
    package var size: UInt64
    /// Of a directory, of its files' hashes: see docs/directories.md.
    package var sha256: String
    /// What is in a directory; told for one snapshot at a time only.
    package var files: [SnapshotFileInfo]?
    /// Absent when it holds what training wrote.
    package var reduced: ReductionInfo?
    /// What `save` asserts of the weights and is otherwise, or could not be checked.
    package var notices: [String]
    package var monitor: String
    package var monitorValue: Double?
    /// Why it was saved.
    package var reason: String
    /// `certain` or `uncertain`
    package var certainty: String
    /// How its epoch was told.
    package var evidence: String
    /// The live file's name in the run's directory.
    package var source: String
    package var validation: String
    package var validationReason: String
    package var format: String?
    package var settled: WireTime
    package var committed: WireTime
    /// `present`, `deleting`, `removed` or `replaced`
    package var state: String
    package var stateReason: String
    package var keepReason: String
    /// When it was pinned; absent when it is not.
    package var pinned: WireTime?
    /// Absent when it was never leased, or was released.
    package var leasedUntil: WireTime?

    package init(
        id: String, run: String, generation: Int, epoch: Int? = nil, number: Int? = nil, batch: Int? = nil,
        candidates: [Int], metrics: [String: Metric], path: String, archivePath: String, size: UInt64, sha256: String,
        monitor: String,
        monitorValue: Double? = nil, reason: String, certainty: String, evidence: String, source: String,
        validation: String, validationReason: String, format: String? = nil, settled: WireTime, committed: WireTime,
        state: String, stateReason: String, keepReason: String, pinned: WireTime? = nil, leasedUntil: WireTime? = nil,
        kind: String = "file", files: [SnapshotFileInfo]? = nil, reduced: ReductionInfo? = nil,
        notices: [String] = []
    ) {
        self.id = id
        self.run = run
        self.generation = generation
        self.epoch = epoch
        self.number = number
        self.batch = batch
        self.candidates = candidates
        self.metrics = metrics
        self.path = path
        self.archivePath = archivePath
        self.kind = kind
        self.files = files
        self.reduced = reduced
        self.notices = notices
        self.size = size
        self.sha256 = sha256
        self.monitor = monitor
        self.monitorValue = monitorValue
        self.reason = reason
        self.certainty = certainty
        self.evidence = evidence
        self.source = source
        self.validation = validation
        self.validationReason = validationReason
        self.format = format
        self.settled = settled
        self.committed = committed
        self.state = state
        self.stateReason = stateReason
        self.keepReason = keepReason
        self.pinned = pinned
        self.leasedUntil = leasedUntil
    }
}
