internal import CLinux
internal import EpochCore
internal import Glibc

/// Lists all that lies below a directory. Nothing but regular files and directories may be there: a symbolic link is
/// refused wherever it leads, since what it leads to may change without any sign in here.
struct TreeWalk {
    private(set) var entries: [WeightsTree.Entry] = []
    private var files = 0
    private let object: String

    /// - Parameter object: for messages.
    static func entries(
        below directory: borrowing Descriptor, _ object: String
    ) throws(ArchiveError) -> [WeightsTree.Entry] {
        var walk = TreeWalk(object: object)
        try walk.walk(directory, "", depth: 1)
        return walk.entries
    }

    private init(object: String) { self.object = object }

    private mutating func walk(
        _ directory: borrowing Descriptor, _ prefix: String, depth: Int
    ) throws(ArchiveError) {
        for name in try directory.entryNames(limit: 2 * WeightsTree.fileLimit, object) {
            let path = prefix + name
            guard name != Archive.internalName else { throw refused("\(path) bears a name that is the archive's own") }
            var status = epoch_stat()
            guard epoch_stat_at(directory.raw, name, &status) == 0 else { throw failure(path, errno) }
            guard status.isRegular || status.isDirectory else { throw refused("\(path) in it is \(status.kind)") }
            try note(path, status)
            if status.isDirectory { try enter(name, path, directory, depth: depth + 1) }
        }
    }

    private mutating func note(_ path: String, _ status: epoch_stat) throws(ArchiveError) {
        entries.append(
            WeightsTree.Entry(path: path, version: FileVersion(status), isDirectory: status.isDirectory))
        guard entries.count <= 2 * WeightsTree.fileLimit else { throw refused("it holds too many directories") }
        files += status.isRegular ? 1 : 0
        guard files <= WeightsTree.fileLimit else {
            throw refused("it holds more than \(WeightsTree.fileLimit) files")
        }
    }

    private mutating func enter(
        _ name: String, _ path: String, _ parent: borrowing Descriptor, depth: Int
    ) throws(ArchiveError) {
        guard depth <= WeightsTree.depthLimit else {
            throw refused("its directories lie deeper than \(WeightsTree.depthLimit)")
        }
        let raw = epoch_open_beneath(parent.raw, name, O_RDONLY | O_DIRECTORY)
        guard raw >= 0 else { throw failure(path, errno) }
        try walk(Descriptor(raw: raw), path + "/", depth: depth)
    }

    private func refused(_ reason: String) -> ArchiveError { ArchiveError("read", object, .refused(reason)) }

    /// What was listed and is gone was removed meanwhile.
    private func failure(_ path: String, _ code: Int32) -> ArchiveError {
        guard code == ENOENT || code == ENOTDIR || code == ESTALE else {
            return ArchiveError("look at", "\(object)/\(path)", errno: code)
        }
        return ArchiveError("read", object, .changed("\(path) was removed"))
    }
}
