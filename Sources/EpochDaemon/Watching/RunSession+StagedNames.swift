import EpochCore

/// Other names in the run's directory, which may become the weights by a rename.
extension RunSession {
    /// Another name in the run's directory: it may become the weights by a rename.
    func noteOtherName(_ name: String, _ event: FileEvent) {
        if event.kinds.contains(.movedOut) {
            lastMovedOut = name
        } else if event.kinds.contains(.deleted) {
            stagedNames[name] = nil
        } else if event.kinds.contains(.movedIn), let old = lastMovedOut {
            // Some rename twice: safetensors writes beside its target, which may be a name beside the weights.
            lastMovedOut = nil
            stagedNames[name] = stagedNames.removeValue(forKey: old)
        } else if !event.kinds.isDisjoint(with: [.created, .modified]), stagedNames[name] == nil {
            stagedNames[name] = StagedName(began: event.time)
            forgetOldestStagedName()
        }
        if event.kinds.contains(.closedAfterWrite) { stagedNames[name]?.isClosed = true }
    }

    /// A name that was closed before a row and is written again after it begins another save: the one before was given
    /// up, by a crash say.
    func forgetClosedStagedNames() {
        stagedNames = stagedNames.filter { !$0.value.isClosed }
    }

    private func forgetOldestStagedName() {
        guard stagedNames.count > 64 else { return }
        guard let oldest = stagedNames.min(by: { $0.value.began < $1.value.began }) else { return }
        stagedNames[oldest.key] = nil
    }

    /// When the directory was made that the weights are, or lie in, if that was seen just now: its name did not tell that
    /// it is weights, and nothing in it can be older. Of one that was made earlier, they may be much younger.
    func creation(around name: String) -> Timestamp? {
        var path = name
        while !path.isEmpty {
            if let made = stagedNames[path]?.began { return Timestamp.now.seconds(since: made) < 0.5 ? made : nil }
            path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        }
        return nil
    }
}
