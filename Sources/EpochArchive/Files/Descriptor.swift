internal import CLinux
internal import Glibc

/// An open file, closed when it goes out of scope.
package struct Descriptor: ~Copyable, Sendable {
    /// Valid as long as the `Descriptor` lives; never close it.
    package let raw: Int32

    init(raw: Int32) { self.raw = raw }

    deinit { close(raw) }

    /// Hands the open file over to the caller, who must close it.
    package consuming func release() -> Int32 {
        let raw = raw
        discard self
        return raw
    }
}

extension Descriptor {
    func status(_ object: String) throws(ArchiveError) -> epoch_stat {
        var status = epoch_stat()
        guard epoch_stat_fd(raw, &status) == 0 else { throw ArchiveError("look at", object, errno: errno) }
        return status
    }

    /// fsync(2). An error is final: the kernel may have dropped the pages and would call the next fsync a success.
    func sync(_ object: String) throws(ArchiveError) {
        guard fsync(raw) == 0 else { throw ArchiveError("write", object, .syncFailed(errno)) }
    }

    /// The first bytes, at most `count`; fewer only at the file's end.
    func header(_ count: Int, _ object: String) throws(ArchiveError) -> [UInt8] {
        try bytes(count, at: 0, object)
    }

    /// The bytes from an offset on, at most `count`; fewer only at the file's end.
    func bytes(_ count: Int, at offset: UInt64, _ object: String) throws(ArchiveError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(raw, $0.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + off_t(filled))
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw ArchiveError("read", object, errno: errno) }
            guard got > 0 else { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    func write(_ bytes: [UInt8], _ object: String) throws(ArchiveError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(ArchiveError) in
            try write(UnsafeRawBufferPointer(buffer), object)
        }
    }

    /// Writes all of `bytes` at the file's position.
    func write(_ bytes: UnsafeRawBufferPointer, _ object: String) throws(ArchiveError) {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(raw, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw ArchiveError("write", object, errno: count < 0 ? errno : EIO) }
            written += count
        }
    }

    /// Reads until `buffer` is full or the file ends, and says how many bytes it got.
    func read(into buffer: UnsafeMutableRawBufferPointer, _ object: String) throws(ArchiveError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = Glibc.read(raw, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw ArchiveError("read", object, errno: errno) }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }
}
