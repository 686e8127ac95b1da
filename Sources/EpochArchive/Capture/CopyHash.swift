internal import EpochDigest
internal import Glibc

/// The hash of a file that is being written. Large files are hashed on a thread of their own, which reads what was
/// written behind the writer: so the slower hashing does not hold up the copying, the probe can start as soon as the
/// bytes are there, and what is hashed is what is archived. A small file is hashed at once, since a thread costs more
/// than it gains.
final class CopyHash {
    private static let leastForThread = 4 * UInt64(BlockCopy.blockSize)

    private var digest: SHA256Digest?
    private var follower: HashFollower?
    private var thread: pthread_t?

    /// - Parameter file: readable; it must stay open until `finish`.
    init(of file: borrowing Descriptor, size: UInt64) throws(ArchiveError) {
        guard size > Self.leastForThread else {
            digest = try SHA256Digest.start()
            return
        }
        let follower = try HashFollower(file: file.raw, size: size)
        thread = try follower.start()
        self.follower = follower
    }

    deinit { stop() }

    /// To be called for each block once it is written.
    func take(_ block: UnsafeRawBufferPointer) {
        digest?.update(block)
        follower?.advance()
    }

    /// Waits until all is hashed. Lower-case hexadecimal; nil when the file could not be read back.
    func finish() -> String? {
        join()
        return follower?.result ?? digest.take()?.finish()
    }

    /// The copy was given up.
    private func stop() {
        follower?.cancel()
        join()
    }

    private func join() {
        guard let thread else { return }
        pthread_join(thread, nil)
        self.thread = nil
    }
}
