package import EpochCore
import Synchronization

/// Where the services write what they are doing, and the control socket reads it. Cheap: one lock, no waiting.
/// What is said about watches that are not configured, or their runs, is dropped.
package final class StatusBoard: Sendable {
    private let live: Mutex<LiveStatus>

    package init(daemon: DaemonStatus, archive: ArchiveStatus) {
        live = Mutex(LiveStatus(daemon: daemon, archive: archive))
    }

    /// A copy of everything, from one moment.
    package var current: LiveStatus { live.withLock { $0 } }

    private func change(_ body: (inout LiveStatus) -> Void) { live.withLock { body(&$0) } }
}

// The daemon.
extension StatusBoard {
    package func configurationLoaded(digest: String, at time: Timestamp) {
        change {
            $0.daemon.configurationDigest = digest
            $0.daemon.configurationLoaded = time
            $0.daemon.lastReloadError = nil
        }
    }

    package func reloadFailed(_ reason: String) { change { $0.daemon.lastReloadError = reason } }
    package func archiveChecked(_ status: ArchiveStatus) { change { $0.archive = status } }
    package func captured(result: String) { change { $0.captures[result, default: 0] += 1 } }
    package func progressed(_ service: String, at time: Timestamp) { change { $0.progress[service] = time } }
    /// The service has ended, or has nothing to do that a watchdog could expect.
    package func stoppedProgress(of service: String) { change { $0.progress[service] = nil } }
}

extension StatusBoard {
    /// Why decisions cannot be stored; nil while they can.
    package func catalogChecked(problem: String?) { change { $0.catalogProblem = problem } }
}

// The watches.
extension StatusBoard {
    /// The watches of a configuration. Those that were there keep what they counted; others and their runs go.
    package func watchesConfigured(_ watches: [WatchStatus]) {
        change { live in
            live.watches = watches.map { new in
                guard var known = live.watch(new.name) else { return new }
                (known.monitor, known.highestIsBest) = (new.monitor, new.highestIsBest)
                (known.weights, known.approvalTimeout) = (new.weights, new.approvalTimeout)
                return known
            }
            let names = Set(watches.map(\.name))
            live.runs = live.runs.filter { names.contains($0.key.watch) }
        }
    }

    package func eventsChosen(_ watch: String, _ kind: FileEventSourceKind, reason: String) {
        changeWatch(watch) {
            $0.events = kind
            $0.eventsReason = reason
        }
    }

    package func scanned(_ watch: String, directories: Int, at time: Timestamp) {
        changeWatch(watch) {
            $0.directories = directories
            $0.lastScan = time
        }
    }

    package func pendingChanged(_ watch: String, _ pending: [PendingSnapshot]) {
        changeWatch(watch) { $0.pending = pending }
    }

    package func overflowed(_ watch: String) { changeWatch(watch) { $0.overflows += 1 } }

    private func changeWatch(_ name: String, _ body: (inout WatchStatus) -> Void) {
        change { live in
            if let index = live.watches.firstIndex(where: { $0.name == name }) { body(&live.watches[index]) }
        }
    }
}

// The runs. A run is on the board from the first word about it.
extension StatusBoard {
    package func runChanged(_ run: RunID, to state: RunState) { changeRun(run) { $0.state = state } }
    package func runForgotten(_ run: RunID) { change { $0.runs[run] = nil } }
    package func logRead(_ run: RunID, _ log: RunStatus.Log) { changeRun(run) { $0.log = log } }
    package func weightsSeen(_ run: RunID, _ weights: [RunStatus.Weights]) { changeRun(run) { $0.weights = weights } }

    /// A problem that is there already keeps its time.
    package func problemFound(_ run: RunID, _ problem: RunStatus.Problem) {
        changeRun(run) { status in
            guard let index = status.problems.firstIndex(where: { $0.code == problem.code }) else {
                status.problems.append(problem)
                return
            }
            status.problems[index].message = problem.message
        }
    }

    package func problemSolved(_ run: RunID, code: String) {
        changeRun(run) { $0.problems.removeAll { $0.code == code } }
    }

    /// All that is known of a run now. Problems that were there already keep their time.
    package func runReported(_ run: RunID, _ status: RunStatus) {
        changeRun(run) { known in
            var status = status
            for index in status.problems.indices {
                let old = known.problems.first { $0.code == status.problems[index].code }
                status.problems[index].since = old?.since ?? status.problems[index].since
            }
            known = status
        }
    }

    private func changeRun(_ run: RunID, _ body: (inout RunStatus) -> Void) {
        change { live in
            if live.watch(run.watch) != nil { body(&live.runs[run, default: RunStatus()]) }
        }
    }
}
