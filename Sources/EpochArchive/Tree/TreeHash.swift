internal import EpochCore
internal import EpochDigest

/// The hash of a directory (see `SnapshotFile.treeText`).
enum TreeHash {
    static func sha256(of files: [SnapshotFile]) throws(ArchiveError) -> String {
        let digest = try SHA256Digest.start()
        SnapshotFile.treeText(files).withUnsafeBytes { digest.update($0) }
        return digest.finish()
    }
}
