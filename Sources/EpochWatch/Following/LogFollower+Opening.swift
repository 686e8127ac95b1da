import CLinux
import EpochCore
import Glibc

extension LogFollower {
    func locate(_ path: String, in directory: Int32) -> Result<LogFile, LogFollowerError> {
        guard let found = LogFile.locate(path, in: directory) else { return .failure(failure(openCause())) }
        if found.isSymbolicLink { return .failure(failure(.symbolicLink)) }
        return found.isRegular ? .success(found) : .failure(failure(.notRegularFile))
    }

    /// Of the file that was read last, if it still has the log's name. Nil where the way to it has to be looked at too.
    func version(of file: LogFile, in directory: Int32) -> FileVersion? {
        guard position.map({ $0.identity == file.identity }) ?? true, !name.utf8.contains(UInt8(ascii: "/")) else {
            return nil
        }
        var info = epoch_stat()
        guard epoch_stat_at(directory, name, &info) == 0 else { return nil }
        let version = FileVersion(info)
        return version.identity == file.identity ? version : nil
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

    /// Remembers where the chunk ends, and that there is no more if the file's stamps are old enough to prove that the
    /// same stamps mean the same bytes.
    func keep(_ chunk: LogChunk, clock: Timestamp) -> LogChunk {
        position = chunk.position
        unchanged = nil
        guard !chunk.more, chunk.version.changed < clock else { return chunk }
        unchanged = (chunk.version, Array(chunk.partialLine))
        return chunk
    }

    /// Nothing but the unfinished line, if the file is as it was.
    func unchangedChunk(_ version: FileVersion) -> LogChunk? {
        guard let unchanged, unchanged.version == version, let position else { return nil }
        return LogChunk(position: position, version: version, partialLine: unchanged.partialLine)
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
