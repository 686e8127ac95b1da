import EpochCore

extension InotifyLoop {
    /// After an overflow the news that a directory is gone may be among what was lost: the kernel's own list tells.
    func audit() {
        needsAudit = false
        guard let alive = KernelWatches.list(of: library.descriptor) else { return }
        for watch in table.rows.keys where !alive.contains(watch) { lose(watch) }
    }

    func recycleIfNeeded() {
        if leakedEntries >= recycleLimit { recycle() }
    }

    /// Opens the library anew, which frees what it leaked. No descriptors are kept from which the watches could be
    /// made again, so every directory is reported gone and every owner looks for its own again.
    ///
    /// Only when the library's buffer is empty.
    func recycle() {
        for row in table.removeAll() { tellGone(row) }
        for lane in lanes.values { lane.send(.overflow) }
        (movedAway, leakedEntries) = ([], 0)
        counters.update { $0.recycles += 1 }
        updateWatchCount()
        do throws(WatchError) { try library.reopen() } catch { failure = error }
    }
}
