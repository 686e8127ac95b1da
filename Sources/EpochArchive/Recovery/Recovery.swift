package import EpochCore

/// What a start found in the archive, and what it repaired.
package struct Recovery: Sendable {
    package enum Finding: Hashable, Sendable {
        /// A commit that was interrupted after its manifest was durable, and is now complete.
        case completed(Snapshot)
        /// A snapshot whose parking or approval was interrupted is pending, as before.
        case parked(Snapshot)
        /// A manifest without its object was removed: a commit or a removal was interrupted.
        case forgotten(Snapshot)
        /// A manifest was removed, since a later snapshot has the path.
        case replaced(Snapshot)
        /// The object is not what its manifest states. The manifest was set aside, the object left alone.
        case damaged(Snapshot)
        /// A manifest that cannot be read was set aside.
        case unreadableManifest(path: String, reason: String)
        /// A manifest of a later epochd was left alone, and so is its object.
        case laterManifest(path: String)
        /// A rest of an interrupted capture or write was removed.
        case leftover(path: String)
        case unreadableDirectory(path: String)
    }

    /// Every run with a folder, and its snapshots sorted by id: all are there, with the size they should have.
    package internal(set) var snapshots: [RunID: [Snapshot]] = [:]
    /// For the log.
    package internal(set) var findings: [Finding] = []
    /// Files that no manifest speaks of, relative to the archive's root. They are left alone.
    package internal(set) var unknown: [String] = []
}

extension Recovery.Finding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .completed(let snapshot): "completed the interrupted commit of \(snapshot.run)/\(snapshot.path)"
        case .parked(let snapshot): "\(snapshot.run)/\(snapshot.path) waits for an answer: \(snapshot.id)"
        case .forgotten(let snapshot): "forgot \(snapshot.run)/\(snapshot.path): its file is not there"
        case .replaced(let snapshot): "forgot snapshot \(snapshot.id): \(snapshot.run)/\(snapshot.path) was replaced"
        case .damaged(let snapshot): "\(snapshot.run)/\(snapshot.path) is not what was archived; manifest set aside"
        case .unreadableManifest(let path, let reason): "set aside manifest \(path): \(reason)"
        case .laterManifest(let path): "left alone manifest \(path): it is of a later epochd"
        case .leftover(let path): "removed leftover \(path)"
        case .unreadableDirectory(let path): "cannot read directory \(path)"
        }
    }
}
