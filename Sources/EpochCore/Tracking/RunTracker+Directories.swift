/// Saves that consist of many changes: those of a directory.
extension RunTracker {
    mutating func goOn(_ file: String, name: NameMatch?, at time: Timestamp) {
        if let index = current(file), mayGoOn(writes[index]) {
            takeBack(index)
        } else {
            begin(file, name: name, at: time)
        }
        guard let index = current(file) else { return }
        writes[index].isOfDirectory = true
        writes[index].ended = time
    }

    /// A row that came since tells a save that was taken for whole from the next one. One that was not whole yet goes on,
    /// and then nobody can say whether the row is its own.
    private func mayGoOn(_ write: TrackedWrite) -> Bool {
        if case .committing = write.fate, write.capture == .held { return false }
        return write.fate != .closed && (write.next == nil || write.settledVersion == nil)
    }

    /// What was taken for the end was none.
    private mutating func takeBack(_ index: Int) {
        if writes[index].next != nil {
            writes[index].rowCameMeanwhile = true
            writes[index].next = nil
        }
        writes[index].contents = .writing
        writes[index].captureAttempts = 0
        switch writes[index].capture {
        case .none: break
        case .requested: writes[index].wentOn = true
        case .held: dropCapture(index)
        }
    }

    /// A capture that was under way when its directory was changed again. By now it may be settled anew.
    mutating func takePart(_ index: Int) {
        dropCapture(index)
        if case .committing = writes[index].fate { requestCapture(index) }
    }

    private mutating func dropCapture(_ index: Int) {
        writes[index].capture = .none
        writes[index].counters = nil
        writes[index].wentOn = false
        actions.append(.discard(writes[index].id))
    }

    /// Whether a change after the capture may be of the same save: a name that is used for each epoch is written anew
    /// once a row has come.
    package func mayBeContinued(_ id: WriteID) -> Bool {
        writes.contains { $0.id == id && ($0.name?.number != nil || $0.next == nil) }
    }

    mutating func reopen(_ id: WriteID) {
        guard let index = position(id), writes[index].fate != .closed else { return }
        writes[index].capture = .none
        writes[index].counters = nil
        if writes[index].isOverwritten {
            lose(index, reason: "the directory was not whole when it was captured, and was written anew")
        } else {
            writes[index].contents = .writing
        }
    }
}
