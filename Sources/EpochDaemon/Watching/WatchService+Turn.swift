import EpochArchive
import EpochCatalog
import EpochCore
import Logging

/// What follows each message: first the decisions are stored, then the work they ask for is started.
extension WatchService {
    func finishTurn(_ group: inout DiscardingTaskGroup) async {
        let runs = touched
        guard store(due(runs)) else { return armRetry(&group) }
        removeRefused(&group)
        touched = []
        unsettled.subtract(runs)
        unsettled.formUnion(runs.filter { sessions[$0]?.isSettled == false })
        for run in runs { startWork(run, &group) }
        for session in runs.compactMap({ sessions[$0] }) where session.needsRetention {
            session.needsRetention = false
            applyRetention(session, &group)
        }
        for run in runs { report(run) }
        requestMarkerForOrder(runs)
        arm(runs, &group)
        armStoreTurn(&group)
        answerSyncs()
        for run in runs where jobs == 0 && sessions[run]?.isDone == true { sessions[run] = nil }
    }

    private func answerSyncs() {
        guard jobs == 0, touched.isEmpty, arrivals.isEmpty, !isSyncing.isEmpty || !expectations.isEmpty else { return }
        guard !unsettled.contains(where: { sessions[$0]?.isSettled == false }) else { return }
        guard !sessions.values.contains(where: { $0.farewell != nil }) else { return }
        for continuation in isSyncing { continuation.resume() }
        for continuation in expectations { continuation.resume(returning: true) }
        (isSyncing, expectations) = ([], [])
    }

    private func report(_ run: RunID) {
        guard let session = sessions[run] else { return }
        resources.board.runReported(run, session.status)
    }
}
