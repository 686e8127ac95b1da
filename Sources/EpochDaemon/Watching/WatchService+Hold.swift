import EpochCore

/// Pins and leases. They are taken in the same order as plans are made, so a plan has either seen one or come before it.
/// To let go removes nothing: that is left to the next plan.
extension WatchService {
    nonisolated func hold(_ id: String, of run: RunID, _ change: HoldChange) async -> Result<Snapshot, HoldError> {
        await withCheckedContinuation { continuation in
            if !inlet.yield(.hold(run, id, change, continuation)) {
                continuation.resume(returning: .failure(.stopping))
            }
        }
    }

    func takeHold(_ run: RunID, _ id: String, _ change: HoldChange) -> Result<Snapshot, HoldError> {
        guard !isStopping else { return .failure(.stopping) }
        guard let session = sessions[run] else {
            return resources.catalog.hold(id, of: run, change, in: resources.worker.archive)
        }
        guard let index = session.snapshots.firstIndex(where: { $0.id == id }) else { return .failure(.gone) }
        let result = resources.catalog.hold(id, of: run, change, in: resources.worker.archive)
        switch result {
        case .failure(.archive), .failure(.gone), .failure(.stopping): return result
        case .success, .failure(.catalog):
            session.snapshots[index] = change.applied(to: session.snapshots[index])
            noteHolds(of: run)
        }
        return result
    }
}
