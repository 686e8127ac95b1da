import EpochAPI
import EpochCatalog
import EpochCore

extension SnapshotInfo {
    /// `archive` is the archive's root: a run's folder lies below it by its watch and name.
    ///
    /// - Parameter isAlone: it is told of its files.
    init(_ stored: StoredSnapshot, archive: String, isAlone: Bool = false) {
        let snapshot = stored.snapshot
        self.init(
            id: snapshot.id, run: snapshot.run.description, generation: snapshot.generation, epoch: snapshot.epoch,
            number: snapshot.epoch.map { $0 + 1 }, batch: snapshot.batch, candidates: snapshot.candidates,
            metrics: snapshot.metrics.mapValues(Metric.init), path: snapshot.path,
            archivePath: "\(archive)/\(snapshot.run)/\(snapshot.path)", size: snapshot.size, sha256: snapshot.sha256,
            monitor: snapshot.monitor, monitorValue: snapshot.monitorValue, reason: snapshot.reason,
            certainty: snapshot.pairing.certainty.rawValue, evidence: snapshot.pairing.evidence,
            source: snapshot.source, validation: snapshot.verdict.validation.rawValue,
            validationReason: snapshot.verdict.reason, format: snapshot.verdict.report?.format.rawValue,
            settled: WireTime(snapshot.settled), committed: WireTime(snapshot.committed), state: stored.state.rawValue,
            stateReason: stored.stateReason, keepReason: stored.keepReason,
            pinned: snapshot.pinned.map(WireTime.init), leasedUntil: snapshot.leasedUntil.map(WireTime.init),
            kind: snapshot.files == nil ? "file" : "directory",
            files: isAlone ? snapshot.files?.map(SnapshotFileInfo.init) : nil,
            reduced: snapshot.reduced.map(ReductionInfo.init), notices: snapshot.notices ?? [])
    }
}

extension SnapshotFileInfo {
    init(_ file: SnapshotFile) { self.init(path: file.path, size: file.size, sha256: file.sha256) }
}

extension ReductionInfo {
    init(_ reduced: SnapshotReduction) {
        self.init(
            reductions: reduced.reductions.map(\.rawValue), sourceSha256: reduced.sourceSha256,
            sourceSize: reduced.sourceSize)
    }
}

extension SnapshotReference {
    init(_ stored: StoredSnapshot) {
        let snapshot = stored.snapshot
        self.init(
            id: snapshot.id, epoch: snapshot.epoch, number: snapshot.epoch.map { $0 + 1 }, batch: snapshot.batch,
            monitor: snapshot.monitor, monitorValue: snapshot.monitorValue, path: snapshot.path)
    }
}
