/// How a write's bytes are captured, committed or given up.
extension RunTracker {
    mutating func requestCapture(_ index: Int) {
        guard writes[index].capture == .none, !writes[index].isOverwritten else { return }
        guard let version = writes[index].settledVersion else { return }
        writes[index].capture = .requested
        writes[index].captureAttempts += 1
        actions.append(.capture(writes[index].id, file: writes[index].file, version))
    }

    mutating func takeCapture(_ id: WriteID, _ counters: TrainingCounters?) {
        guard let index = position(id) else { return actions.append(.discard(id)) }
        if writes[index].wentOn { return takePart(index) }
        writes[index].capture = .held
        writes[index].counters = counters
        if reconsider(index) { return }
        switch writes[index].fate {
        case .open: break
        case .committing(let order): actions.append(.commit(order.confirmed(by: claim(of: writes[index]))))
        case .closed: actions.append(.discard(id))
        }
    }

    /// The file changed under the copy. Newer bytes mean that these are lost; a change of its times alone does not.
    mutating func retryCapture(_ id: WriteID) {
        guard let index = position(id) else { return }
        writes[index].capture = .none
        writes[index].wentOn = false
        if writes[index].isOverwritten {
            lose(index, reason: "the file was overwritten while it was being copied")
        } else if writes[index].captureAttempts >= Self.captureLimit {
            lose(index, reason: "the file kept changing while it was being copied")
        } else {
            actions.append(.inspect(file: writes[index].file))
        }
    }

    mutating func giveUp(_ id: WriteID, loss: String) {
        guard let index = position(id) else { return }
        writes[index].capture = .none
        lose(index, reason: loss)
    }

    /// Ends a write that will not be committed, and leaves the reason with the records that may have been its own.
    mutating func lose(_ index: Int, reason: String) {
        let write = writes[index]
        for want in wants.indices where write.isCandidate(for: wants[want].row) { wants[want].loss = reason }
        let lost = wants.filter { write.isCommitting(for: $0.row.key) }
        for want in lost { miss(want, reason: reason) }
        finish(index, handled: false)
    }

    mutating func close(_ id: WriteID, handled: Bool, counters: TrainingCounters? = nil) {
        guard let index = position(id) else { return }
        if handled { learnCounters(index, counters) }
        if case .committing(let order) = writes[index].fate {
            wants.removeAll { order.rows.contains($0.row.key) }
            for key in order.rows { missed[key] = nil }
        }
        writes[index].capture = .none
        finish(index, handled: handled)
    }

    /// - Parameter handled: its version needs no second look after a restart.
    mutating func finish(_ index: Int, handled: Bool) {
        if writes[index].capture == .held { actions.append(.discard(writes[index].id)) }
        if handled, let version = writes[index].settledVersion, writes[index].name?.number == nil {
            memory.handled[writes[index].file] = version
        }
        writes[index].fate = .closed
    }

    /// A finished write stays while it is its file's newest (so that the same version is not found again) and until
    /// its next row has taught the order.
    mutating func forgetFinished() {
        writes.removeAll { write in
            guard write.fate == .closed, write.capture != .requested else { return false }
            return write.isOverwritten && (write.next != nil || write.settledVersion == nil || write.isFollowedByWrite)
        }
        forgetOldNames()
    }

    /// Numbered files are never overwritten, so their finished writes are forgotten by count.
    private mutating func forgetOldNames() {
        let finished = writes.indices.filter { writes[$0].fate == .closed && writes[$0].capture == .none }
        guard finished.count > Self.finishedLimit else { return }
        let surplus = Set(finished.prefix(finished.count - Self.finishedLimit))
        writes = writes.indices.filter { !surplus.contains($0) }.map { writes[$0] }
    }

    private static let finishedLimit = 64

    func position(_ id: WriteID) -> Int? {
        writes.firstIndex { $0.id == id }
    }
}
