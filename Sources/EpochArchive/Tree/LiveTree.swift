internal import CLinux
internal import EpochCore
internal import Glibc

/// A live weights directory, or the folder of a live group of weights files, open for looking.
struct LiveTree: ~Copyable {
    let descriptor: Descriptor
    /// As the request has it: of the directory, or of the group's index file.
    let name: String
    let group: WeightsGroup?

    /// - Parameter directory: borrowed for the call.
    init(directory: Int32, name: String) throws(ArchiveError) {
        let isDirectory = try Self.isDirectory(name, in: directory)
        let group = isDirectory ? nil : WeightsGroup(index: name)
        let path = group?.folder ?? name
        let raw = epoch_open_beneath(directory, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY)
        guard raw >= 0 else { throw LiveFile.failure(name, errno) }
        descriptor = Descriptor(raw: raw)
        self.name = name
        self.group = group
    }

    /// Whether a name of live weights is more than one file.
    static func isTree(_ name: String, in directory: Int32) throws(ArchiveError) -> Bool {
        try isDirectory(name, in: directory) || WeightsGroup(index: name) != nil
    }

    private static func isDirectory(_ name: String, in directory: Int32) throws(ArchiveError) -> Bool {
        var status = epoch_stat()
        guard epoch_stat_at(directory, name, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw LiveFile.failure(name, errno)
        }
        return status.isDirectory
    }

    /// The name without its folders.
    var lastName: String { name.split(separator: "/").last.map(String.init) ?? name }

    func list() throws(ArchiveError) -> WeightsTree {
        guard let group else {
            let root = FileVersion(try descriptor.status(name))
            return WeightsTree(root: root, entries: try TreeWalk.entries(below: descriptor, name))
        }
        return try list(group)
    }

    /// The times of the folder say nothing of the group: other files are in it.
    private func list(_ group: WeightsGroup) throws(ArchiveError) -> WeightsTree {
        let index = try version(lastName)
        let names = try descriptor.entryNames(limit: 16 * WeightsTree.fileLimit, name)
        var entries: [WeightsTree.Entry] = []
        for name in names where group.contains(group.folder.isEmpty ? name : "\(group.folder)/\(name)") {
            if let version = try version(name) { entries.append(WeightsTree.Entry(path: name, version: version)) }
        }
        guard entries.count <= WeightsTree.fileLimit else {
            throw ArchiveError("read", name, .refused("it has more than \(WeightsTree.fileLimit) files"))
        }
        if let index { return WeightsTree(root: index, entries: entries) }
        throw ArchiveError("open", name, entries.isEmpty ? .vanished : .incomplete("its index is not there yet"))
    }

    /// nil when there is no such file; only regular files are weights.
    private func version(_ entry: String) throws(ArchiveError) -> FileVersion? {
        var status = epoch_stat()
        guard epoch_stat_at(descriptor.raw, entry, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw LiveFile.failure(name, errno)
        }
        guard status.isRegular else { throw ArchiveError("read", name, .refused("\(entry) is \(status.kind)")) }
        return FileVersion(status)
    }

    /// TensorFlow's state file, where it names this checkpoint: it belongs to the group then, and to another else.
    func stateFile() throws(ArchiveError) -> WeightsTree.Entry? {
        guard let text = group?.stateText, let version = try version(WeightsGroup.stateFile) else { return nil }
        let file = try LiveFile(directory: descriptor.raw, name: WeightsGroup.stateFile)
        guard try file.descriptor.header(text.count, name) == text else { return nil }
        return WeightsTree.Entry(path: WeightsGroup.stateFile, version: version)
    }
}
