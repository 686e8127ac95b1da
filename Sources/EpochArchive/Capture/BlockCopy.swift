internal import CLinux
internal import EpochDigest
internal import Glibc

/// One pass over a file: read, hash, and write where there is a destination.
enum BlockCopy {
    static let blockSize = 1 << 20
    /// Written blocks are handed to the disk as often as this, so that the final fsync finds little left to do.
    private static let writebackStride: UInt64 = 8 << 20

    /// - Returns: the hash, which may still be under way, or nil when the source ended before `size` bytes, or when
    ///   `isStopping` said so.
    static func copy(
        _ source: borrowing Descriptor, to destination: borrowing Descriptor, size: UInt64, _ object: String,
        _ isStopping: () -> Bool
    ) throws(ArchiveError) -> CopyHash? {
        posix_fadvise(source.raw, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
        let hash = try CopyHash(of: destination, size: size)
        let buffer = Block(size: size)
        var copied: UInt64 = 0
        while copied < size {
            guard !isStopping(), let block = try buffer.fill(from: source, size - copied, object) else { return nil }
            try destination.write(block, "staged copy of \(object)")
            startWriteback(destination, from: copied, to: copied + UInt64(block.count))
            hash.take(block)
            copied += UInt64(block.count)
        }
        return hash
    }

    /// The SHA-256 of the file's first `size` bytes, from its position on; nil when it ends before.
    static func hash(_ file: borrowing Descriptor, size: UInt64, _ object: String) throws(ArchiveError) -> String? {
        posix_fadvise(file.raw, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
        let digest = try SHA256Digest.start()
        let buffer = Block(size: size)
        var hashed: UInt64 = 0
        while hashed < size {
            guard let block = try buffer.fill(from: file, size - hashed, object) else { return nil }
            digest.update(block)
            hashed += UInt64(block.count)
        }
        return digest.finish()
    }

    private static func startWriteback(_ file: borrowing Descriptor, from start: UInt64, to end: UInt64) {
        let (first, last) = (start / writebackStride, end / writebackStride)
        guard last > first else { return }
        // Advice only: fsync reports whatever goes wrong.
        _ = epoch_start_writeback(file.raw, Int64(first * writebackStride), Int64((last - first) * writebackStride))
    }
}
