internal import Glibc

/// A run of bytes in an open file: the whole of it, or a member that lies in it as it is. Nothing outside of it can be
/// read through it.
package struct FileRegion: Sendable {
    let descriptor: Int32
    let offset: UInt64
    package let length: UInt64
    /// For messages; `DisplayableText`.
    let name: String

    /// The whole of an open file. The descriptor stays its owner's, and its offset is not moved.
    init(descriptor: Int32, length: UInt64, name: String) {
        self.init(descriptor: descriptor, offset: 0, length: length, name: name)
    }

    private init(descriptor: Int32, offset: UInt64, length: UInt64, name: String) {
        self.descriptor = descriptor
        self.offset = offset
        self.length = length
        self.name = name
    }

    /// A part of it, by another name.
    func part(at position: UInt64, length: UInt64, name: String) throws(ExaminationError) -> FileRegion {
        try check(position, length)
        return FileRegion(descriptor: descriptor, offset: offset + position, length: length, name: name)
    }

    /// `count` bytes into memory: of bounded parts only.
    func bytes(at position: UInt64, count: Int) throws(ExaminationError) -> [UInt8] {
        try check(position, UInt64(count))
        var failure: ExaminationError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(ExaminationError) {
                try read(into: UnsafeMutableRawBufferPointer(buffer), at: position)
                initialized = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Fills the buffer from this position on.
    func read(into buffer: UnsafeMutableRawBufferPointer, at position: UInt64) throws(ExaminationError) {
        try check(position, UInt64(buffer.count))
        var done = 0
        while done < buffer.count {
            let place = off_t(clamping: offset + position) + off_t(done)
            let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, place)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .damaged(object: name, problem: "its data could not be read") }
            done += count
        }
    }

    private func check(_ position: UInt64, _ count: UInt64) throws(ExaminationError) {
        guard position <= length, count <= length - position else {
            throw .damaged(object: name, problem: "\(count) bytes wanted at \(position), and it ends at \(length)")
        }
    }
}
