package import EpochCore
import GRDB

extension Catalog {
    /// Makes the catalog say of snapshots what the archive's manifests say. `snapshots` is all that the archive has.
    /// Rows marked `deleting` stay: their removal is still to be finished. Doing it again changes nothing.
    package func rebuild(from snapshots: [Snapshot]) throws(CatalogError) -> RebuildResult {
        try write("rebuild from \(snapshots.count) manifests") { writer in
            let states = try Self.states(writer.db)
            let missing = snapshots.filter { states[$0.id] != .present && states[$0.id] != .deleting }
            for snapshot in missing { try writer.insert(snapshot) }
            let held = try Self.held(writer.db).union(snapshots.filter(\.hasHold).map(\.id))
            for snapshot in snapshots where held.contains(snapshot.id) { try writer.hold(snapshot) }
            let lost = Set(states.filter { $0.value == .present }.keys).subtracting(snapshots.map(\.id))
            for id in lost { try writer.setState(.removed, reason: "not found in the archive", id: id) }
            let kept = snapshots.count { states[$0.id] != .deleting }
            return RebuildResult(adopted: missing.count, removed: lost.count, present: kept)
        }
    }

    /// A kill between manifest and catalog leaves these behind.
    private static func held(_ db: Database) throws -> Set<String> {
        let sql = """
            SELECT id FROM snapshots WHERE state = 'present'
                AND (json_extract(manifest, '$.pinned') OR json_extract(manifest, '$.leasedUntil'))
            """
        return Set(try String.fetchAll(db, sql: sql))
    }

    private static func states(_ db: Database) throws -> [String: SnapshotState] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, state FROM snapshots")
        return Dictionary(uniqueKeysWithValues: try rows.map { ($0["id"] as String, try $0.decoded("state")) })
    }
}

extension Snapshot {
    /// Also one that has ended.
    fileprivate var hasHold: Bool { pinned != nil || leasedUntil != nil }
}
