import EpochAPI
import Foundation
import Testing

/// The one question to every scenario: is what the archive, its manifests and the API say the truth?
struct Audit {
    /// What a record whose weights were finished must have come to.
    enum Demand {
        /// Saved, always.
        case saved
        /// Saved, or an honest "uncertain" or "missed" with a reason: where time or events leave no proof. The last one
        /// may wait for its successor, which would be the proof.
        case honest
        /// Saved, or still waiting: there is no room for it yet.
        case waiting
    }

    let truth: Truth
    let run: RunInfo
    let records: [RecordInfo]
    let snapshots: [SnapshotInfo]
    let archive: String
    var bestOnly = false
    var demand = Demand.saved

    var folder: String { "\(archive)/\(run.id)" }
    var present: [SnapshotInfo] { snapshots.filter { $0.state == "present" } }

    func violations() throws -> [String] {
        var found: [String] = []
        found += rowViolations()
        found += outcomeViolations()
        for snapshot in present { found += try snapshotViolations(snapshot) }
        found += try treeViolations()
        found += try linkViolations()
        return found
    }
}

extension Site {
    /// Fails with everything that is not as it must be.
    func audit(
        _ id: String = "w/r", bestOnly: Bool = false, demand: Audit.Demand = .saved,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        try await api.sync()
        if demand == .honest {
            try await until("no copy is under way") {
                try await material(id, bestOnly, demand).left(in: "staging").isEmpty
            }
        }
        var audit = try await material(id, bestOnly, demand)
        let violations = try audit.violations()
        guard !violations.isEmpty else { return }
        audit.demand = .honest
        let isHonest = try demand == .saved && audit.violations().isEmpty
        throw Untruth(violations: violations, summary: audit.summary, isHonest: isHonest, location: location)
    }

    private func material(_ id: String, _ bestOnly: Bool, _ demand: Audit.Demand) async throws -> Audit {
        let run = try await api.run(id)
        return Audit(
            truth: truth(of: run.name), run: run, records: try await api.records(id),
            snapshots: try await api.snapshots(id), archive: archive, bestOnly: bestOnly, demand: demand)
    }
}

/// What an audit found.
struct Untruth: Error, CustomStringConvertible {
    var violations: [String]
    var summary: String
    /// Less was proved than was asked for, and nothing was claimed that is not so.
    var isHonest: Bool
    var location: SourceLocation

    var description: String {
        "audit at \(location.line):\n\((violations + ["records:", summary]).joined(separator: "\n"))"
    }
}

extension Audit {
    /// For whoever reads a failure.
    var summary: String {
        let lines = records.map { record in
            "generation \(record.generation) epoch \(record.epoch): \(record.decision) -> \(record.outcome) "
                + "(\(record.outcomeReason))"
        }
        return lines.joined(separator: "\n")
    }
}
