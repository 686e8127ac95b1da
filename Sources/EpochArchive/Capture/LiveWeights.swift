internal import CLinux
internal import EpochCore

/// Looks at live weights without disturbing their trainer.
package enum LiveWeights {
    /// - Parameters:
    ///   - directory: an open directory (O_PATH will do), borrowed.
    ///   - name: a relative path that stays beneath it.
    /// - Throws: what stops epochd from looking at all (no permission, an I/O error). That the file is gone, or is of a
    ///   kind epochd does not read, is an answer and no error.
    package static func inspect(directory: Int32, name: String) throws(ArchiveError) -> LiveInspection {
        do throws(ArchiveError) {
            guard try LiveTree.isTree(name, in: directory) else {
                return try inspect(LiveFile(directory: directory, name: name))
            }
            return try inspect(LiveTree(directory: directory, name: name))
        } catch {
            switch error.cause {
            case .vanished: return LiveInspection(.vanished)
            case .refused(let reason): return LiveInspection(.refused(reason))
            case .incomplete(let reason): return LiveInspection(.incomplete(reason))
            case .changed(let reason): return LiveInspection(.beingWritten(reason))
            default: throw error
            }
        }
    }

    private static func inspect(_ file: borrowing LiveFile) throws(ArchiveError) -> LiveInspection {
        let status = try file.descriptor.status(file.name)
        let version = FileVersion(status)
        return LiveInspection(
            version: version, completeness: try file.completeness(size: version.size),
            writer: WriterTest(file.descriptor), links: status.links, owner: status.owner
        )
    }
}
