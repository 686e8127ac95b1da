internal import CLinux
internal import EpochCore
internal import Glibc

/// Copies the files of a live directory into a staged one, each by reflink or in one pass of reading, hashing and
/// writing. Directories without files are not copied.
struct TreeCopy: ~Copyable {
    private let target: Directory
    private let isStopping: () -> Bool
    private let leavesOut: @Sendable (String) -> Bool
    private var canReflink = true
    /// The hash of those that were read; nil for a reflink.
    private(set) var hashes: [(path: String, size: UInt64, sha256: String?)] = []
    /// Directories that were made, the outer ones first.
    private var folders: [String] = []
    private(set) var writer = WriterTest.nobody

    init(
        into target: consuming Directory, leavingOut leavesOut: @escaping @Sendable (String) -> Bool,
        _ isStopping: @escaping () -> Bool
    ) {
        self.target = target
        self.leavesOut = leavesOut
        self.isStopping = isStopping
    }

    var isReflinked: Bool { hashes.contains { $0.sha256 == nil } }

    mutating func copy(_ source: borrowing StableTree) throws(ArchiveError) {
        for entry in source.tree.files where !leavesOut(entry.path) { try copy(entry, source) }
        if let companion = source.companion { try copy(companion, source) }
    }

    private mutating func copy(
        _ entry: WeightsTree.Entry, _ source: borrowing StableTree
    ) throws(ArchiveError) {
        let file = try LiveFile(directory: source.live.descriptor.raw, name: entry.path)
        try note(WriterTest(file.descriptor), of: entry, source)
        guard try file.version() == entry.version else { throw source.changed("\(entry.path) was written") }
        let copy = try target.create(entry.path, making: &folders)
        let sha256 = try transfer(file, to: copy, entry, source)
        guard try file.version() == entry.version else { throw source.changed("\(entry.path) was written") }
        try check(copy, entry, source)
        try copy.setModified(entry.version.modified, entry.path)
        hashes.append((entry.path, entry.version.size, sha256))
    }

    private mutating func note(
        _ test: WriterTest, of entry: WeightsTree.Entry, _ source: borrowing StableTree
    ) throws(ArchiveError) {
        if test == .somebody { throw source.changed("a process has \(entry.path) open for writing") }
        if writer == .nobody { writer = test }
    }

    /// - Returns: nil when it was reflinked, and is still to be hashed.
    private mutating func transfer(
        _ file: borrowing LiveFile, to copy: borrowing Descriptor, _ entry: WeightsTree.Entry,
        _ source: borrowing StableTree
    ) throws(ArchiveError) -> String? {
        if canReflink {
            if epoch_reflink(copy.raw, file.descriptor.raw) == 0 { return nil }
            let failure = Archive.reflinkFailure(entry.path, errno)
            guard failure.cause == .notSupported else { throw failure }
            canReflink = false
        }
        try Archive.reserve(entry.version.size, copy, entry.path)
        let size = entry.version.size
        let hash = try BlockCopy.copy(file.descriptor, to: copy, size: size, entry.path, isStopping)
        guard let hash else { throw source.changed(isStopping() ? "epochd stops" : "\(entry.path) became shorter") }
        guard let sha256 = hash.finish() else { throw ArchiveError("hash", entry.path, .inputOutput) }
        return sha256
    }

    /// An HDF5 file in it tells by itself that it is whole; what else marks its end is for the probe to find.
    private func check(
        _ copy: borrowing Descriptor, _ entry: WeightsTree.Entry, _ source: borrowing StableTree
    ) throws(ArchiveError) {
        guard let lack = try copy.lackAsMember(size: entry.version.size, entry.path) else { return }
        throw ArchiveError("capture", "\(source.live.name)/\(entry.path)", .incomplete(lack))
    }

    /// Hashes what is not hashed yet, and makes all of it durable: the files, then the directories from the inside out.
    func finish() throws(ArchiveError) -> [SnapshotFile] {
        var files: [SnapshotFile] = []
        for (path, size, known) in hashes {
            let file = try target.open(path)
            var sha256 = known
            if sha256 == nil { sha256 = try BlockCopy.hash(file, size: size, path) }
            guard let sha256 else { throw ArchiveError("hash", target.object(path), .inputOutput) }
            try file.sync(target.object(path))
            files.append(SnapshotFile(path: path, size: size, sha256: sha256))
        }
        try target.syncFolders(of: files.map(\.path))
        return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The staged directory, for reading; the caller closes it.
    func lend() throws(ArchiveError) -> Int32 { try target.directory(".").descriptor.duplicate(target.path) }

    func setModified(_ time: Timestamp) throws(ArchiveError) {
        try target.descriptor.setModified(time, target.path)
    }
}

extension Descriptor {
    /// What an HDF5 file lacks, by its header; nil for a whole one, and for all else.
    func lackAsMember(size: UInt64, _ object: String) throws(ArchiveError) -> String? {
        guard try header(HDF5Superblock.signature.count, object) == HDF5Superblock.signature else { return nil }
        let completeness = try completeness(size: size, object)
        return completeness.isArchivable ? nil : "\(completeness)"
    }

    func duplicate(_ object: String) throws(ArchiveError) -> Int32 {
        let copy = fcntl(raw, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw ArchiveError("duplicate", object, errno: errno) }
        return copy
    }
}
