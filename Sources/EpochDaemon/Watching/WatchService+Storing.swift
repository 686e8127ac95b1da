import EpochCatalog
import EpochCore
import Logging

/// Decisions are stored before the work starts that they ask for; those that ask for none may wait for a turn.
extension WatchService {
    /// Of the runs that were touched, those to be stored now; and, when it is time or somebody waits, all that wait.
    func due(_ runs: Set<RunID>) -> Set<RunID> {
        if isStopping || !isSyncing.isEmpty || !expectations.isEmpty { return runs.union(deferred.all) }
        let now = Timestamp.now
        let urgent = runs.filter { !mayWaitForStore($0, now: now) }
        defer { isStoreTurn = false }
        return isStoreTurn ? urgent.union(deferred.takeTurn()) : urgent
    }

    private func mayWaitForStore(_ run: RunID, now: Timestamp) -> Bool {
        guard let session = sessions[run] else { return false }
        let isWaiting = deferred.contains(run, turn: session.storeTurn)
        guard session.mayWaitForStore(now: now, isWaiting: isWaiting) else { return false }
        if !isWaiting { deferred.insert(run, turn: session.storeTurn) }
        return true
    }

    func armStoreTurn(_ group: inout DiscardingTaskGroup) {
        guard !isStoreTurnArmed, !deferred.isEmpty else { return }
        isStoreTurnArmed = true
        let inlet = self.inlet
        group.addTask {
            try? await Task.sleep(for: .seconds(DeferredRuns.turnInterval))
            inlet.yield(.storeTurn)
        }
    }

    /// The runs' changes; of many runs in several transactions, so that memory does not grow with their number. Each is
    /// whole: a run's rows, positions and tracker. What fails is kept, and tried again before anything else is stored.
    func store(_ runs: Set<RunID>) -> Bool {
        // Neighbours in the catalog share its pages.
        var rest = runs.sorted { $0.name < $1.name }[...]
        repeat {
            takeChanges(of: rest.prefix(Self.runsInTransaction))
            rest = rest.dropFirst(Self.runsInTransaction)
            guard storeTaken() else {
                // They wait no more for a turn of their own: the next try has to find them.
                touched.formUnion(rest)
                return false
            }
        } while !rest.isEmpty
        return true
    }

    private static let runsInTransaction = 256

    private func takeChanges(of runs: ArraySlice<RunID>) {
        for session in runs.compactMap({ sessions[$0] }) {
            unstored += session.takeChanges()
            deferred.remove(session.id, turn: session.storeTurn)
        }
    }

    private func storeTaken() -> Bool {
        guard !unstored.isEmpty else { return true }
        do {
            try resources.catalog.apply(unstored)
            unstored = []
            resources.board.catalogChecked(problem: nil)
            if refusal != nil { logger.notice("decisions are stored again") }
            refusal = nil
            return true
        } catch {
            let level: Logger.Level = refusal == nil ? .error : .debug
            logger.log(level: level, "cannot store decisions", metadata: ["reason": "\(error)"])
            refusal = error
            resources.board.catalogChecked(problem: "\(error)")
            return false
        }
    }

    func armRetry(_ group: inout DiscardingTaskGroup) {
        guard !isRetrying else { return }
        isRetrying = true
        let inlet = self.inlet
        group.addTask {
            try? await Task.sleep(for: .seconds(2))
            inlet.yield(.retry)
        }
    }
}
