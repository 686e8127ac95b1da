package import EpochCore
import GRDB

/// A record with its number in the catalog (which pages are made by) and the snapshot that came of it.
package struct StoredRecord: Hashable, Sendable {
    package var number: Int64
    package var item: CatalogRecord
    /// When its outcome was stored.
    package var outcomeTime: Timestamp?
    package var snapshot: String?
}

extension StoredRecord {
    private static func batch(_ stored: Int) -> Int? { stored < 0 ? nil : stored }

    init(row: Row) throws {
        number = row["id"]
        snapshot = row["snapshot_id"]
        item = CatalogRecord(
            record: EpochRecord(
                epoch: row["epoch"], batch: Self.batch(row["batch"]),
                metrics: try StoredMetrics.metrics(row["metrics"])),
            generation: row["generation"],
            log: row["log"], incarnation: row["incarnation"], byteOffset: UInt64(clamping: row["byte_offset"] as Int64),
            time: (row["time"] as Int64?).map(Timestamp.init(nanoseconds:)),
            decision: try row.decoded("decision"), reason: row["reason"],
            basis: try (row["basis"] as String?).map(StoredBasis.bases) ?? [], policy: row["policy"] ?? "",
            outcome: try row.decoded("outcome"), outcomeReason: row["outcome_reason"])
        outcomeTime = (row["outcome_time"] as Int64?).map(Timestamp.init(nanoseconds:))
    }
}
