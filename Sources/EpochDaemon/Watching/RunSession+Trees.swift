import EpochCore
import Logging

/// From events in weights that are a directory, or a group of files, to writes in the tracker. All changes until it is
/// left alone are one save.
extension RunSession {
    /// - Parameter path: what the event is about: the weights themselves, or a file or directory of theirs.
    func take(_ event: FileEvent, path: String, of weights: LiveName) {
        let isItself = path == weights.name
        let isDirectory = event.kinds.contains(.isDirectory)
        if isItself, !isDirectory, WeightsGroup(index: path) == nil {
            return takeWeightsEvent(path, weights.match, event)
        }
        if event.kinds.contains(.observed) { return look(at: weights.name, weights.match) }
        if isItself, isDirectory, !event.kinds.isDisjoint(with: [.deleted, .movedOut]) {
            return loseWeights(weights.name)
        }
        if isItself, isDirectory, event.kinds.contains(.movedIn) { return takeMovedTree(weights, at: event.time) }
        if !event.kinds.isDisjoint(with: [.modified, .created, .closedAfterWrite, .movedIn]) {
            changeTree(weights, at: event.time)
        } else if !event.kinds.isDisjoint(with: [.movedOut, .deleted]) {
            reduceTree(weights, at: event.time)
        }
    }

    /// What lies in a directory that has just come.
    ///
    /// - Parameters:
    ///   - names: relative to the run's directory.
    ///   - event: that told of the directory.
    /// - Returns: false, and nothing is taken, when something else than weights directories is among them.
    func takeTrees(_ names: [String], with event: FileEvent) -> Bool {
        let found = names.map { self.weights(of: $0) }
        let isStale = scanned.map { event.time < $0 } ?? false
        guard !isStale, !names.contains(where: watch.logs.matches), isTrees(found, names) else { return false }
        let trees = Dictionary(found.compactMap { $0 }.map { ($0.name, $0) }) { first, _ in first }
        for (name, weights) in trees.sorted(by: { $0.key < $1.key }) { take(event, path: name, of: weights) }
        return true
    }

    /// Files beside them that are no weights do not matter.
    private func isTrees(_ found: [LiveName?], _ names: [String]) -> Bool {
        zip(found, names).allSatisfy { weights, name in
            weights.map { $0.name != name && WeightsGroup(index: $0.name) == nil } ?? true
        }
    }

    /// A name is gone: of a temporary file, while it is written; or the whole is being deleted, which begins no save.
    private func reduceTree(_ weights: LiveName, at time: Timestamp) {
        guard let file = files[weights.name] else { return }
        if file.settled == nil { return changeTree(weights, at: time) }
        files[weights.name]?.nextLook = time.adding(seconds: Self.shortestQuiet)
    }

    /// Nobody moves a directory into place that is not finished.
    private func takeMovedTree(_ weights: LiveName, at time: Timestamp) {
        files[weights.name, default: WeightsFile()].isTree = true
        files[weights.name]?.isPlacedWhole = true
        takeRenamed(weights.name, weights.match, at: time)
    }

    private func changeTree(_ weights: LiveName, at time: Timestamp) {
        let name = weights.name
        files[name, default: WeightsFile()].isTree = true
        files[name]?.isPlacedWhole = false
        files[name]?.isBeingWritten = false
        files[name]?.ended = time
        files[name]?.settled = nil
        files[name]?.looks = 0
        files[name]?.nextLook = time.adding(seconds: Self.shortestQuiet)
        delayedLooks.removeAll { $0 == name }
        reopenRefused(name)
        feed(.continued(file: name, name: weights.match, at: time))
    }

    /// No directory settles sooner, unless its row says that its save is over.
    static let shortestQuiet = 0.25

    /// What was captured was not the whole of it, and here is more.
    private func reopenRefused(_ name: String) {
        guard let write = files[name]?.refused else { return }
        files[name]?.refused = nil
        guard tracker.mayBeContinued(write), commitRetries.removeValue(forKey: write) != nil else { return }
        work.append(.discard(write))
        feed(.reopened(write))
    }

    /// A row is about to be taken. A trainer does one thing after the other: what it saved before the row is finished, if
    /// the names say so as well.
    func settleTrees() {
        guard hasOrderedEvents, !tracker.isScanning else { return }
        for (name, file) in files where file.isTree && file.settled == nil && file.nextLook != nil {
            guard let match = match(weights: name) else { continue }
            isRowComing = true
            look(at: name, match)
            isRowComing = false
        }
    }
}
