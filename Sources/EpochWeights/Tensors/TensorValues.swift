internal import EpochDigest

/// Takes a tensor's values, piece by piece in their order, and learns from them what was asked for.
struct TensorValues: ~Copyable {
    private let float: FloatLayout?
    private var digest: SHA256Digest?
    private(set) var hasNonFinite = false
    /// Whether every value counts, and not only whether they are numbers.
    let isHashing: Bool

    /// - Parameter float: how to find NaN and infinity in them; nil for what is not floating-point.
    init(float: FloatLayout?, hashing: Bool) throws(ExaminationError) {
        self.float = float
        isHashing = hashing
        guard hashing else { return }
        guard let digest = SHA256Digest() else {
            throw .damaged(object: "SHA-256", problem: "libcrypto offers none")
        }
        self.digest = consume digest
    }

    /// - Parameter bytes: whole elements, little-endian unless `float` says otherwise, aligned to their size.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        digest?.update(bytes)
        if !hasNonFinite, let float { hasNonFinite = float.findsNonFinite(in: bytes) }
    }

    /// Lower-case hexadecimal; nil when it was not asked for.
    consuming func sha256() -> String? { digest.take()?.finish() }
}
