internal import Glibc

/// A run of bytes in an open file (the whole of it, or a member that lies in it as it is) or in memory. Nothing outside
/// of it can be read through it.
package struct FileRegion: Sendable {
    enum Source: Sendable {
        case descriptor(Int32)
        case memory(UnpackedBytes)
    }

    let source: Source
    let offset: UInt64
    package let length: UInt64
    /// For messages; `DisplayableText`.
    let name: String

    /// The whole of an open file. The descriptor stays its owner's, and its offset is not moved.
    init(descriptor: Int32, length: UInt64, name: String) {
        self.init(source: .descriptor(descriptor), offset: 0, length: length, name: name)
    }

    /// Bytes that are in memory already.
    package init(bytes: [UInt8], name: String) {
        self.init(source: .memory(UnpackedBytes(bytes)), offset: 0, length: UInt64(bytes.count), name: name)
    }

    private init(source: Source, offset: UInt64, length: UInt64, name: String) {
        self.source = source
        self.offset = offset
        self.length = length
        self.name = name
    }

    /// A part of it, by another name.
    func part(at position: UInt64, length: UInt64, name: String) throws(ExaminationError) -> FileRegion {
        try check(position, length)
        return FileRegion(source: source, offset: offset + position, length: length, name: name)
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
        switch source {
        case .descriptor(let descriptor): try read(descriptor, into: buffer, at: position)
        case .memory(let memory):
            let start = Int(offset + position)
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory.buffer[start..<start + buffer.count]))
        }
    }

    private func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at position: UInt64
    ) throws(ExaminationError) {
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
