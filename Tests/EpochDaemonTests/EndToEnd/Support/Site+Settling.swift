import EpochAPI
import EpochTestSupport
import Testing

extension Site {
    /// Asks for a sync until this holds; between two tries waits for the daemon's next words. Some decisions need the
    /// silence after a write, which no sync can wait for.
    func until(
        _ what: String, within seconds: Double = 20, _ holds: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let daemon = try self.daemon
            let heard = daemon.process.errors.all.count
            try await api.sync()
            if try await holds() { return }
            try #require(ContinuousClock.now < deadline, "not within \(seconds) s: \(what)")
            _ = await daemon.process.errors.first(after: heard, within: 0.1) { _ in true }
        }
    }

    /// Every row is there and has come to its end.
    ///
    /// - Parameter mayWait: the last row may wait for weights for ever, since nothing tells that none will come.
    func settle(_ run: String = "w/r", rows: Int, mayWait: Bool = false, within seconds: Double = 20) async throws {
        try await until("\(rows) rows of \(run), none waiting", within: seconds) {
            let records = try await api.records(run)
            let awaited = mayWait ? records.dropLast() : records[...]
            return records.count >= rows && !awaited.contains { $0.outcome == "waiting" }
        }
    }
}
