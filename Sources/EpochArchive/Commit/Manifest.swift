internal import EpochCore

/// A snapshot's JSON form, in the file `<id>.json`.
enum Manifest {
    private static let suffix = ".json"

    static func fileName(_ id: String) -> String { id + suffix }

    static func id(fileName: String) -> String? {
        let id = String(fileName.dropLast(suffix.count))
        return fileName.hasSuffix(suffix) && CaptureIDs.isValid(id) ? id : nil
    }

    static func encode(_ snapshot: Snapshot) throws(ArchiveError) -> [UInt8] {
        try ManifestCoder.encode(snapshot, of: snapshot.path)
    }

    /// - Throws: `.corrupt`; for a manifest of a later version, `.refused`.
    static func decode(_ bytes: [UInt8], fileName: String, run: RunID) throws(ArchiveError) -> Snapshot {
        let snapshot = try ManifestCoder.decode(
            Snapshot.self, bytes, fileName: fileName, currentVersion: Snapshot.currentVersion)
        try ManifestCoder.check(snapshot.run == run && isNamed(fileName, for: snapshot), fileName: fileName)
        return snapshot
    }

    /// Whether the file is of this snapshot, and the snapshot's path one that can be used.
    static func isNamed(_ fileName: String, for snapshot: Snapshot) -> Bool {
        snapshot.id == id(fileName: fileName) && (try? SnapshotPath(snapshot.path)) != nil
    }

    /// The path that a manifest of any version speaks of, if it can be made out.
    static func path(in bytes: [UInt8]) -> String? {
        (try? ManifestCoder.decode(Location.self, bytes, fileName: ""))?.path
    }

    private struct Location: Decodable { var path: String }
}
