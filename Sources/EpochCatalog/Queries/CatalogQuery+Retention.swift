internal import EpochCore
import GRDB

extension CatalogQuery where Value == [RunID: [RetentionItem]] {
    /// The present snapshots of a watch's runs, in the order of capture, as far as retention looks at them.
    ///
    /// - Parameter metric: the monitored one. Of snapshots that were taken under another, the manifest is read.
    package static func retentionItems(watch: String, metric: String) -> Self {
        CatalogQuery(operation: "read the snapshots of watch \(watch)") { db in
            let cursor = try Row.fetchCursor(db, sql: selection, arguments: [metric, watch])
            var items: [RunID: [RetentionItem]] = [:]
            while let row = try cursor.next() {
                items[RunID(watch: watch, name: row["run_name"]), default: []].append(try item(row, metric))
            }
            return items
        }
    }

    private static var selection: String {
        """
        SELECT runs.name AS run_name, snapshots.id, path, snapshots.generation, epoch, size, monitor_value,
            epoch IS NOT NULL AND certainty = 'certain' AND validation IN ('passed', 'opaque') AS good, committed_at,
            json_extract(manifest, '$.settled') AS settled, json_extract(manifest, '$.pinned') AS pinned,
            json_extract(manifest, '$.leasedUntil') AS leased_until,
            CASE WHEN monitor = ? THEN NULL ELSE manifest END AS other_manifest
        FROM snapshots JOIN runs ON runs.id = run_id
        WHERE watch = ? AND state = 'present' ORDER BY snapshots.id
        """
    }

    private static func item(_ row: Row, _ metric: String) throws -> RetentionItem {
        var item = RetentionItem(
            id: row["id"], path: row["path"], generation: row["generation"], epoch: row["epoch"],
            time: RetentionItem.time(
                settled: Timestamp(nanoseconds: row["settled"]), committed: Timestamp(nanoseconds: row["committed_at"])),
            size: UInt64(clamping: row["size"] as Int64), value: row["monitor_value"], isGood: row["good"],
            isPinned: row["pinned"] != nil,
            leasedUntil: (row["leased_until"] as Int64?).map(Timestamp.init(nanoseconds:)))
        if let manifest = row["other_manifest"] as String? {
            item.value = try StoredJSON.value(Snapshot.self, from: manifest).metrics[metric]?.number
        }
        return item
    }
}
