import EpochAPI
import Foundation
import Testing

/// The one question to every scenario: is what the archive, its manifests and the API say the truth?
struct Audit {
    /// What a record whose weights were finished must have come to.
    enum Demand {
        /// Saved, always.
        case saved
        /// Saved, or an honest "uncertain" or "missed" with a reason: where time or events leave no proof.
        case honest
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
        let run = try await api.run(id)
        let audit = Audit(
            truth: truth(of: run.name), run: run, records: try await api.records(id),
            snapshots: try await api.snapshots(id), archive: archive, bestOnly: bestOnly, demand: demand)
        let violations = try audit.violations()
        if !violations.isEmpty { throw Untruth(violations: violations, summary: audit.summary, location: location) }
    }
}

/// What an audit found.
struct Untruth: Error, CustomStringConvertible {
    var violations: [String]
    var summary: String
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
