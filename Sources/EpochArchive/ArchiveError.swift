internal import Glibc

/// What went wrong in the archive: the operation, the object, the cause, and what can be done about it.
package struct ArchiveError: Error, Hashable {
    package enum Cause: Hashable, Sendable {
        /// The live file is gone.
        case vanished
        /// The live file was written, replaced or cut while it was captured: try again.
        case changed(String)
        /// The bytes captured are no whole weights file.
        case incomplete(String)
        /// Not something epochd reads: a symbolic link, a FIFO, a path that leads out.
        case refused(String)
        /// The file system cannot do this (a reflink).
        case notSupported
        /// Something is at the name already.
        case exists
        case noSpace
        case quotaExceeded
        /// A limit that the configuration sets, named by its field.
        case limitReached(String)
        case inputOutput
        /// fsync failed: what was written may be lost although later calls succeed, so it was thrown away.
        case syncFailed(Int32)
        /// Another process has the archive; the text is what that process wrote into its lock.
        case inUse(String)
        /// Content of the archive that cannot be read as what it should be.
        case corrupt(String)
        case system(Int32)
    }

    package var operation: String
    package var object: String
    package var cause: Cause

    package init(_ operation: String, _ object: String, _ cause: Cause) {
        self.operation = operation
        self.object = object
        self.cause = cause
    }

    /// An error of a system call; `code` is its `errno`.
    init(_ operation: String, _ object: String, errno code: Int32) {
        self.init(operation, object, Self.cause(of: code))
    }

    private static func cause(of code: Int32) -> Cause {
        switch code {
        case ENOSPC: .noSpace
        case EDQUOT: .quotaExceeded
        case EIO: .inputOutput
        case EEXIST: .exists
        case ELOOP: .refused("a symbolic link is in the way")
        case EXDEV: .refused("it leads to another file system or out of its folder")
        default: .system(code)
        }
    }
}
