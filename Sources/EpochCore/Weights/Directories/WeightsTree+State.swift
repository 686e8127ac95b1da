extension WeightsTree {
    /// What a look at the names and times of a live directory tells.
    package enum State: Hashable, Sendable {
        /// Nothing speaks against it. How long (seconds) it must have been left alone to be taken for settled: less where
        /// the names say that it is whole.
        case whole(quiet: Double)
        case partial(reason: String)
    }

    static let quietWithMark = 0.25
    static let quietWithoutMark = 2.0
    /// What a trainer that died has left of its own must not stop the next one. Seconds.
    private static let staleAfter = 60.0

    /// - Parameter name: the directory's own; of a group, its index file's.
    package func state(name: String, at now: Timestamp) -> State {
        if files.isEmpty { return .partial(reason: "there is no file in it yet") }
        if let temporary = unfinished(name, at: now) {
            return .partial(reason: "\(temporary) is a name for what is being written")
        }
        guard let mark = CompletenessMark.all.first(where: { $0.recognises(self, name) }) else {
            return .whole(quiet: Self.quietWithoutMark)
        }
        if let lack = mark.lack(self) { return .partial(reason: "\(mark.kind): \(lack)") }
        return .whole(quiet: Self.quietWithMark)
    }

    private func unfinished(_ name: String, at now: Timestamp) -> String? {
        if TemporaryName.matches(name) { return name }
        let young = entries.filter { now.seconds(since: $0.version.changed) < Self.staleAfter }
        return young.first { TemporaryName.matches($0.name) }?.path
    }
}
