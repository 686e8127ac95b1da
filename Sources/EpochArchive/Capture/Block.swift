internal import Glibc

/// A buffer that a file passes through.
final class Block {
    private let bytes: UnsafeMutableRawBufferPointer

    /// - Parameter size: of the file: a small one needs no large buffer.
    init(size: UInt64) {
        let count = max(4096, Int(min(size, UInt64(BlockCopy.blockSize))))
        bytes = .allocate(byteCount: count, alignment: 4096)
    }

    deinit { bytes.deallocate() }

    /// The file's next bytes, at most `rest`, valid until the next call; nil when it ends before.
    func fill(
        from file: borrowing Descriptor, _ rest: UInt64, _ object: String
    ) throws(ArchiveError) -> UnsafeRawBufferPointer? {
        let wanted = UnsafeMutableRawBufferPointer(rebasing: bytes.prefix(Int(min(rest, UInt64(bytes.count)))))
        guard try file.read(into: wanted, object) == wanted.count else { return nil }
        return UnsafeRawBufferPointer(wanted)
    }
}
