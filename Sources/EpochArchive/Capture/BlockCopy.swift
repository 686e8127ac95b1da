internal import CLinux
internal import Glibc

/// One pass over a file: read, hash, and write where there is a destination.
enum BlockCopy {
    /// Written blocks are handed to the disk as often as this, so that the final fsync finds little left to do.
    private static let writebackStride: UInt64 = 8 << 20

    /// - Returns: the SHA-256, or nil when the source ended before `size` bytes.
    static func copy(
        _ source: borrowing Descriptor, to destination: borrowing Descriptor, size: UInt64, _ object: String
    ) throws(ArchiveError) -> HashRing? {
        posix_fadvise(source.raw, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
        let ring = try HashRing(expecting: size)
        var copied: UInt64 = 0
        while copied < size {
            guard let block = try nextBlock(of: source, ring, size - copied, object) else { return nil }
            try destination.write(block, "staged copy of \(object)")
            startWriteback(destination, from: copied, to: copied + UInt64(block.count))
            copied += UInt64(block.count)
        }
        return ring
    }

    /// The SHA-256 of the file's first `size` bytes, from its position on; nil when it ends before.
    static func hash(_ file: borrowing Descriptor, size: UInt64, _ object: String) throws(ArchiveError) -> String? {
        posix_fadvise(file.raw, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
        let ring = try HashRing(expecting: size)
        var hashed: UInt64 = 0
        while hashed < size {
            guard let block = try nextBlock(of: file, ring, size - hashed, object) else { return nil }
            hashed += UInt64(block.count)
        }
        return ring.finish()
    }

    private static func nextBlock(
        of source: borrowing Descriptor, _ ring: HashRing, _ rest: UInt64, _ object: String
    ) throws(ArchiveError) -> UnsafeRawBufferPointer? {
        let block = ring.next()
        let wanted = UnsafeMutableRawBufferPointer(rebasing: block.prefix(Int(min(rest, UInt64(block.count)))))
        let count = try source.read(into: wanted, object)
        guard count == wanted.count else { return nil }
        ring.submit(count)
        return UnsafeRawBufferPointer(wanted)
    }

    private static func startWriteback(_ file: borrowing Descriptor, from start: UInt64, to end: UInt64) {
        let (first, last) = (start / writebackStride, end / writebackStride)
        guard last > first else { return }
        // Advice only: fsync reports whatever goes wrong.
        _ = epoch_start_writeback(file.raw, Int64(first * writebackStride), Int64((last - first) * writebackStride))
    }
}
