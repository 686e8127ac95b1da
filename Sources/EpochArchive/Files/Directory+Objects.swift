internal import CLinux
internal import EpochCore
internal import Glibc

/// What a snapshot's name leads to: a file, or a directory with all that is in it.
extension Directory {
    /// Removes a file or a whole directory, and says whether there was one. No link is followed.
    @discardableResult
    func removeObject(_ name: String) throws(ArchiveError) -> Bool {
        guard let status = try status(name) else { return false }
        guard status.isDirectory else { return try remove(name) }
        try directory(name).empty(depth: 0)
        return try removeIfEmpty(name)
    }

    private func empty(depth: Int) throws(ArchiveError) {
        guard depth <= WeightsTree.depthLimit else {
            throw ArchiveError("remove", path, .refused("its directories lie deeper than any that epochd made"))
        }
        for name in try names() {
            guard let status = try status(name) else { continue }
            if status.isDirectory {
                try directory(name).empty(depth: depth + 1)
                _ = try removeIfEmpty(name)
            } else {
                try remove(name)
                CrashPoint.reach(.treePartlyRemoved)
            }
        }
    }

    /// Moves an object to another directory in the place of what is there, which is left under the object's old name
    /// when the two are not both files.
    ///
    /// - Parameter isOurs: a directory that is there is a snapshot. Any other is never replaced.
    func replace(
        _ name: String, in other: borrowing Directory, _ newName: String, isOurs: Bool
    ) throws(ArchiveError) {
        let isFile = try status(name)?.isRegular ?? true
        guard let there = try other.status(newName), there.isDirectory ? isOurs : !isFile else {
            return try move(name, to: other, newName, replacing: true)
        }
        if epoch_rename_exchange(raw, name, other.raw, newName) == 0 { return }
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else {
            throw ArchiveError("exchange \(object(name)) with", other.object(newName), errno: errno)
        }
        try replaceInTwoSteps(name, in: other, newName)
    }

    /// On file systems that cannot exchange. In between, the new name leads to nothing; the next start finishes that.
    private func replaceInTwoSteps(
        _ name: String, in other: borrowing Directory, _ newName: String
    ) throws(ArchiveError) {
        let aside = "\(name)-old"
        try other.move(newName, to: self, aside, replacing: false)
        do throws(ArchiveError) {
            try move(name, to: other, newName, replacing: false)
        } catch {
            _ = try? move(aside, to: other, newName, replacing: false)
            throw error
        }
        try move(aside, to: self, name, replacing: false)
    }

    /// A new directory for an object on its way, not yet durable; `name` is one component and must be free.
    func createDirectory(_ name: String) throws(ArchiveError) -> Directory {
        guard mkdirat(raw, name, Self.mode) == 0 else {
            throw ArchiveError("make directory", object(name), errno: errno)
        }
        return try directory(name)
    }
}
