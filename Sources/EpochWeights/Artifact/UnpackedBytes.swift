/// Bytes that lie in memory because no file holds them as they are: a compressed member of an archive. At one address,
/// which libhdf5 is given.
final class UnpackedBytes: @unchecked Sendable {
    // Safe to share: what it points to is written before `init` returns, and only read from then on.
    let buffer: UnsafeRawBufferPointer

    init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
        copy.copyBytes(from: bytes)
        buffer = UnsafeRawBufferPointer(rebasing: copy[..<bytes.count])
    }

    deinit { buffer.deallocate() }
}
