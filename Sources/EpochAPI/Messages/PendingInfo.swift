/// A snapshot that waits for somebody to say whether it may take the place of what bears its name.
package struct PendingInfo: Hashable, Sendable, Codable {
    package var id: String
    /// `watch/name`
    package var run: String
    package var generation: Int
    /// 0-based; absent when uncertain.
    package var epoch: Int?
    /// 1-based, as Keras shows it.
    package var number: Int?
    /// 0-based epochs that it may be of, when uncertain.
    package var candidates: [Int]
    package var metrics: [String: Metric]
    /// The name that it wants, in the run's folder of the archive.
    package var path: String
    /// What bears that name.
    package var existing: String
    /// Its own bytes.
    package var pendingPath: String
    package var size: UInt64
    package var sha256: String
    package var monitor: String
    package var monitorValue: Double?
    /// Why it is to be saved.
    package var reason: String
    /// `certain` or `uncertain`
    package var certainty: String
    /// How its epoch was told.
    package var evidence: String
    package var validation: String
    package var parked: WireTime
    /// From then on the answer is no.
    package var expires: WireTime

    package init(
        id: String, run: String, generation: Int, epoch: Int? = nil, number: Int? = nil, candidates: [Int],
        metrics: [String: Metric], path: String, existing: String, pendingPath: String, size: UInt64, sha256: String,
        monitor: String, monitorValue: Double? = nil, reason: String, certainty: String, evidence: String,
        validation: String, parked: WireTime, expires: WireTime
    ) {
        self.id = id
        self.run = run
        self.generation = generation
        self.epoch = epoch
        self.number = number
        self.candidates = candidates
        self.metrics = metrics
        self.path = path
        self.existing = existing
        self.pendingPath = pendingPath
        self.size = size
        self.sha256 = sha256
        self.monitor = monitor
        self.monitorValue = monitorValue
        self.reason = reason
        self.certainty = certainty
        self.evidence = evidence
        self.validation = validation
        self.parked = parked
        self.expires = expires
    }
}
