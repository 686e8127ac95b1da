/// Rows that are told of after writes that came after them: of some logs it takes a while to know an epoch whole.
extension RunTracker {
    /// Writes that began after the row have it before them. Those that were under way when it came, or may have been,
    /// cannot be told apart.
    mutating func placeWrites(behind row: TrackedRow, _ written: RowTime) {
        for index in writes.indices where writes[index].next == nil && !writes[index].wasFound {
            switch writes[index].place(of: written) {
            case .before: separate(index, from: row, written)
            case .after: break
            case .inside: writes[index].rowCameMeanwhile = true
            case nil: writes[index].hasUnclearNeighbours = true
            }
        }
    }

    /// The row lies between this write and the one of the same file before it.
    private mutating func separate(_ index: Int, from row: TrackedRow, _ written: RowTime) {
        writes[index].previous = row
        writes[index].followsWrite = false
        for other in writes[..<index].indices where writes[other].file == writes[index].file {
            if writes[other].place(of: written) == .after { writes[other].isFollowedByWrite = false }
        }
    }
}

extension TrackedWrite {
    fileprivate enum RowPlace { case before, inside, after }

    /// Where a row lies beside the write; nil where the clocks do not tell.
    fileprivate func place(of row: RowTime) -> RowPlace? {
        guard let began else { return nil }
        let tolerance = row.isExact ? 0 : RunTracker.clockTick
        if began.seconds(since: row.time) > tolerance { return .before }
        guard began.seconds(since: row.time) <= -tolerance else { return nil }
        guard let ended else { return .inside }
        if row.time.seconds(since: ended) >= tolerance { return .after }
        return ended.seconds(since: row.time) > tolerance ? .inside : nil
    }
}
