import EpochAPI
import EpochTestSupport
import Foundation
import Glibc
import Testing

extension Site {
    /// Asks for a sync until this holds; between two tries waits for the daemon's next words. Some decisions need the
    /// silence after a write, which no sync can wait for.
    func until(
        _ what: String, within seconds: Double = 60, _ holds: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let daemon = try self.daemon
            let heard = daemon.process.errors.all.count
            try await api.sync()
            if try await holds() { return }
            if ContinuousClock.now >= deadline { throw Overdue(what: what, seconds: seconds, state: try await state()) }
            _ = await daemon.process.errors.first(after: heard, within: 0.1) { _ in true }
        }
    }

    /// For whoever reads a failure.
    private func state() async throws -> String {
        let runs: RunsPage = try await api.ask(.runs)
        var lines = try await api.status().problems.map { "\($0.run): \($0.code): \($0.message)" }
        for run in runs.runs {
            lines.append("\(run.id): \(run.state), \(run.weights)")
            lines += try await api.records(run.id).map { "epoch \($0.epoch): \($0.outcome) (\($0.outcomeReason))" }
        }
        return lines.joined(separator: "\n")
    }

    /// Every row is there and has come to its end.
    ///
    /// - Parameter mayWait: the last row waits for ever where its weights were never written, since nothing tells that
    ///   none will come.
    func settle(_ run: String = "w/r", rows: Int, mayWait: Bool = false, within seconds: Double = 60) async throws {
        try await until("\(rows) rows of \(run), none waiting", within: seconds) {
            try await isSettled(run, rows: rows, withoutLast: mayWait && lacksLastFile(run))
        }
    }

    /// The same, but that the last row may wait for its successor, where that alone would prove which weights it has.
    func settleHonestly(_ run: String = "w/r", rows: Int) async throws {
        do {
            try await settle(run, rows: rows, within: 20)
        } catch let overdue as Overdue {
            guard try await isSettled(run, rows: rows, withoutLast: true) else { throw overdue }
        }
    }

    private func isSettled(_ run: String, rows: Int, withoutLast: Bool) async throws -> Bool {
        let records = try await api.records(run)
        let awaited = withoutLast ? records.dropLast() : records[...]
        return records.count >= rows && !awaited.contains { $0.outcome == "waiting" }
    }

    private func lacksLastFile(_ run: String) -> Bool {
        let truth = truth(of: String(run.drop { $0 != "/" }.dropFirst()))
        return truth.rows.last.map { truth.file(of: $0) == nil } ?? true
    }

    /// Returns when the file system's clock is well past the last change of this file.
    func clockMovesOn(from name: String) async throws {
        let (file, probe) = (path(name), path("clock"))
        try await offPool {
            let changed = try Self.changeTime(of: file)
            repeat { try Data().write(to: URL(filePath: probe)) } while try Self.changeTime(of: probe) < changed + 0.05
        }
    }

    private static func changeTime(of file: String) throws -> Double {
        var status = stat()
        try #require(lstat(file, &status) == 0, "no \(file)")
        return Double(status.st_ctim.tv_sec) + Double(status.st_ctim.tv_nsec) / 1e9
    }
}

/// What did not come in time.
struct Overdue: Error, CustomStringConvertible {
    var what: String
    var seconds: Double
    var state: String

    var description: String { "not within \(seconds) s: \(what)\n\(state)" }
}
