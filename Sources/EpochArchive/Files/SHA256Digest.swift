internal import COpenSSL

/// SHA-256 of a stream of bytes.
struct SHA256Digest: ~Copyable {
    private let context: OpaquePointer

    init() throws(ArchiveError) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            throw ArchiveError("start", "SHA-256", .refused("libcrypto offers none"))
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

    /// Lower-case hexadecimal.
    consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}
