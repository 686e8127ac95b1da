import EpochCore

/// Files that are put back among a run's weights while it is watched.
extension WatchService {
    /// Returns once it is stored that this file is none that training writes; false when the run is not watched.
    nonisolated func expect(_ placed: PlacedFile, at file: String, of run: RunID) async -> Bool {
        await withCheckedContinuation { continuation in
            if !inlet.yield(.expect(run, file: file, placed, continuation)) {
                continuation.resume(returning: false)
            }
        }
    }

    func takeExpectation(
        of run: RunID, _ file: String, _ placed: PlacedFile, _ continuation: CheckedContinuation<Bool, Never>
    ) {
        guard !isStopping, let session = sessions[run], !session.condition.isVanished else {
            return continuation.resume(returning: false)
        }
        session.tracker.expect(placed, at: file)
        session.hasProgressed = true
        touched.insert(run)
        expectations.append(continuation)
    }
}
