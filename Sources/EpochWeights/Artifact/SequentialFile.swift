internal import Glibc

/// A new file that is written from its beginning on. The descriptor stays its owner's.
struct SequentialFile {
    private let descriptor: Int32
    /// So far.
    private(set) var length: UInt64 = 0

    init(descriptor: Int32) { self.descriptor = descriptor }

    mutating func write(_ bytes: [UInt8]) throws(ExaminationError) {
        var failure: ExaminationError?
        bytes.withUnsafeBytes { bytes in
            do throws(ExaminationError) { try write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    mutating func copy(_ region: FileRegion) throws(ExaminationError) {
        var position: UInt64 = 0
        while position < region.length {
            let count = Int(min(1 << 20, region.length - position))
            try write(try region.bytes(at: position, count: count))
            position += UInt64(count)
        }
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ExaminationError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .unreadable(object: "output", cause: "write failed (\(String(cString: strerror(errno))))")
            }
            done += count
        }
        length += UInt64(bytes.count)
    }
}
