internal import Glibc

extension ArchiveError: CustomStringConvertible {
    package var description: String {
        let sentence = "\(operation) \(object): \(cause.text)"
        return cause.remedy.map { "\(sentence); \($0)" } ?? sentence
    }
}

extension ArchiveError.Cause {
    var text: String {
        switch self {
        case .vanished: "it is gone"
        case .changed(let what): "it changed meanwhile: \(what)"
        case .incomplete(let reason), .refused(let reason), .corrupt(let reason): reason
        case .notSupported: "the file system does not support it"
        case .exists: "it exists already"
        case .noSpace: "no space left on the archive's file system"
        case .limitReached(let field): "\(field) would be broken"
        case .quotaExceeded: "disk quota exceeded"
        case .inputOutput: "input/output error"
        case .syncFailed(let code): "fsync failed: \(Self.message(code))"
        case .inUse(let holder): "in use by \(holder)"
        case .system(let code): Self.message(code)
        }
    }

    var remedy: String? {
        switch self {
        case .changed: "wait until its writer is done and try again"
        case .noSpace, .quotaExceeded: "free space, or let prune keep fewer snapshots"
        case .limitReached(let field): "raise \(field), unpin snapshots, or let prune keep fewer of them"
        case .inputOutput: "check the disk and the kernel's log"
        case .syncFailed: "the copy was thrown away; check the disk and the kernel's log"
        case .inUse: "stop that process or choose another archive"
        case .system(EACCES), .system(EPERM): "check the rights of the user epochd runs as"
        case .system(EROFS): "mount the file system writable"
        default: nil
        }
    }

    private static func message(_ code: Int32) -> String { String(cString: strerror(code)) }
}
