internal import EpochDigest

extension SHA256Digest {
    static func start() throws(ArchiveError) -> SHA256Digest {
        guard let digest = SHA256Digest() else {
            throw ArchiveError("start", "SHA-256", .refused("libcrypto offers none"))
        }
        return digest
    }
}
