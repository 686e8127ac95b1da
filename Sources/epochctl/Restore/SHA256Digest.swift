import COpenSSL

/// SHA-256 by OpenSSL, which uses the processor's instructions for it.
struct SHA256Digest: ~Copyable {
    private let context: OpaquePointer

    init() throws(ClientError) {
        guard let context = EVP_MD_CTX_new() else { throw Self.failure }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw Self.failure
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: ArraySlice<UInt8>) throws(ClientError) {
        let result = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        if result != 1 { throw Self.failure }
    }

    /// In lower-case hexadecimal.
    consuming func finish() throws(ClientError) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw Self.failure }
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static var failure: ClientError {
        .failed("compute a SHA-256: OpenSSL failed; is the system out of memory?")
    }
}
