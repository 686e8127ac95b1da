package import EpochCore
import GRDB

/// A snapshot with its place in its life. The reasons are empty where nothing was decided yet.
package struct StoredSnapshot: Hashable, Sendable {
    package var snapshot: Snapshot
    package var state: SnapshotState
    package var stateReason: String
    package var keepReason: String
}

extension StoredSnapshot {
    init(row: Row) throws {
        snapshot = try StoredJSON.value(Snapshot.self, from: row["manifest"])
        state = try row.decoded("state")
        stateReason = row["state_reason"]
        keepReason = row["keep_reason"]
    }
}
