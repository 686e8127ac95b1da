import CLinux
import EpochCore
import Glibc

extension LogFollower {
    func locate(_ path: String, in directory: Int32) -> Result<LogFile, LogFollowerError> {
        guard let found = LogFile.locate(path, in: directory) else { return .failure(failure(openCause())) }
        if found.isSymbolicLink { return .failure(failure(.symbolicLink)) }
        return found.isRegular ? .success(found) : .failure(failure(.notRegularFile))
    }

    func open(_ found: LogFile) throws(LogFollowerError) -> LogFile {
        guard let file = found.reopened() else { throw failure(openCause()) }
        return file
    }

    func failure(_ cause: LogFollowerError.Cause) -> LogFollowerError { LogFollowerError(log: name, cause: cause) }

    /// A read failed: the next one opens the log again.
    func lost(_ call: String) -> LogFollowerError {
        let code = errno
        close()
        return failure(.failed(call: call, errno: code))
    }

    /// Remembers where the chunk ends, and the chunk itself if the file's stamps are old enough to prove that the
    /// same stamps mean the same bytes.
    func keep(_ chunk: LogChunk, clock: Timestamp) -> LogChunk {
        position = chunk.position
        unchanged = nil
        guard !chunk.more, chunk.version.changed < clock else { return chunk }
        unchanged = LogChunk(change: .continued, position: chunk.position, version: chunk.version)
        unchanged?.keepPartialLine(of: chunk)
        return chunk
    }

    func coarseNow() -> Timestamp { Timestamp(nanoseconds: epoch_coarse_now()) }

    private func openCause() -> LogFollowerError.Cause {
        switch errno {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .symbolicLink
        case EACCES: .permissionDenied
        case let code: .failed(call: "openat", errno: code)
        }
    }
}
