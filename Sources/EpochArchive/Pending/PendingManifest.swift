internal import EpochCore

/// A pending snapshot's JSON form, in the file `<id>.json` beside its bytes.
enum PendingManifest {
    static func encode(_ pending: PendingSnapshot) throws(ArchiveError) -> [UInt8] {
        try ManifestCoder.encode(pending, of: pending.snapshot.path)
    }

    /// - Throws: `.corrupt`; for a manifest of a later version, `.refused`.
    static func decode(_ bytes: [UInt8], fileName: String) throws(ArchiveError) -> PendingSnapshot {
        let pending = try ManifestCoder.decode(
            PendingSnapshot.self, bytes, fileName: fileName, currentVersion: PendingSnapshot.currentVersion)
        try ManifestCoder.check(Manifest.isNamed(fileName, for: pending.snapshot), fileName: fileName)
        return pending
    }
}
