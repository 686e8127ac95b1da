internal import Glibc

/// A file that is being written; open for reading as well, since what is written is read back.
struct OutputFile: Sendable {
    let descriptor: Int32

    func write(_ bytes: UnsafeRawBufferPointer, at position: UInt64) throws(ExaminationError) {
        var done = 0
        while done < bytes.count {
            let place = off_t(clamping: position) + off_t(done)
            let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, place)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .output(cause: Self.cause()) }
            done += count
        }
    }

    func write(_ bytes: [UInt8], at position: UInt64) throws(ExaminationError) {
        var failure: ExaminationError?
        bytes.withUnsafeBytes { buffer in
            do throws(ExaminationError) { try write(buffer, at: position) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    func length() throws(ExaminationError) -> UInt64 {
        // Not by fstat, which the walls do not let through. Nothing here goes by the offset.
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw .output(cause: Self.cause()) }
        return UInt64(clamping: end)
    }

    private static func cause() -> String { strerror(errno).map { String(cString: $0) } ?? "unknown error" }
}
