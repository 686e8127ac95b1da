/// What a run's directory has for a log and for weights, and how to watch it: what `"auto"` goes by, said for people.
package struct RunDetection: Hashable, Sendable {
    package var log: DetectedLog?
    /// Files that may have been the log, and why they are not.
    package var otherLogs: [LeftOut]
    package var weights: [DetectedWeights]
    package var leftOut: [LeftOut]
    /// Nil where there is neither log nor weights.
    package var entry: WatchEntry?
    /// What its reader should know of the entry.
    package var notes: [String] = []

    /// - Parameter directory: the run's, absolute.
    package init(_ listing: RunListing, directory: String) {
        let logs = LogChoice(LogCandidate.all(in: listing))
        let choice = WeightsChoice(listing, logs.chosen)
        (log, otherLogs) = (logs.chosen, logs.others)
        (weights, leftOut) = (choice.weights, choice.leftOut)
        guard log != nil || !weights.isEmpty else { return }
        entry = WatchEntry(directory: directory, log: log, weights: choice)
        notes = notes(choice, listing)
    }

    private func notes(_ choice: WeightsChoice, _ listing: RunListing) -> [String] {
        var notes: [String] = []
        if log == nil { notes.append("no log was found yet; \"auto\" finds one that appears") }
        if weights.isEmpty { notes.append("no weights were found yet; \"auto\" finds those that appear") }
        if let reason = choice.reasonForAuto { notes.append("weights are \"auto\": \(reason)") }
        if let log, log.format == .jsonLines, log.epochs.keys.min() == 1 {
            notes.append("its first epoch is 1: where that is the first of all, add \"log_keys\": {\"first_epoch\": 1}")
        }
        if log != nil, entry?.monitor == nil { notes.append("the log has no metric yet; name one in `monitor`") }
        if listing.isCut {
            notes.append("there are more than \(RunListing.nameLimit) names; the rest was not looked at")
        }
        return notes
    }
}
