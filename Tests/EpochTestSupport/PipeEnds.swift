import Glibc

/// A pipe that no child inherits. Made while `ChildProcess.starting` is held, or a child could be made in between.
struct PipeEnds {
    struct Failure: Error {
        let code = errno
    }

    let read: Int32
    let write: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (read, write) = (ends[0], ends[1])
    }
}
