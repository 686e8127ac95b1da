internal import CLinux
internal import EpochCore
internal import Glibc

/// Captures of which something is left out. What is left takes the capture's place and keeps its id, since the order of
/// ids is that of captures. Until then it has a name that no start takes for a capture.
extension Archive {
    package func stageReduction(of capture: Capture) throws(ArchiveError) -> ReductionOutput {
        let name = "\(capture.id)-reduced"
        guard let files = capture.files else {
            return ReductionOutput(descriptor: try staging.create(name), name: name)
        }
        let folder = try staging.createDirectory(name)
        var made: [String] = []
        for file in files { _ = try folder.create(file.path, making: &made) }
        return ReductionOutput(descriptor: try staging.open(name), name: name)
    }

    /// What is left out of the capture, or kept as it is; all else was written to the output.
    package func complete(
        _ output: ReductionOutput, of capture: Capture, dropping: Set<String>, keeping: Set<String>
    ) throws(ArchiveError) -> Capture {
        guard let files = capture.files else { return try complete(file: output, of: capture) }
        let source = try staging.directory(capture.id)
        let target = try staging.directory(output.name)
        var left: [SnapshotFile] = []
        for file in files {
            if dropping.contains(file.path) {
                try target.drop(file.path)
            } else if keeping.contains(file.path) {
                left.append(try keep(file, from: source, in: target))
            } else {
                left.append(try finish(file.path, as: capture.sourceVersion.modified, in: target))
            }
        }
        try target.syncFolders(of: left.map(\.path))
        let size = left.reduce(0) { $0 &+ $1.size }
        return try replace(capture, by: output, size: size, sha256: TreeHash.sha256(of: left), files: left)
    }

    package func discard(_ output: ReductionOutput) { discard(staged: output.name) }

    private func complete(
        file output: ReductionOutput, of capture: Capture
    ) throws(ArchiveError) -> Capture {
        let file = try finish(output.name, as: capture.sourceVersion.modified, in: staging)
        return try replace(capture, by: output, size: file.size, sha256: file.sha256, files: nil)
    }

    /// A file that was written by the probe: its hash, its time, and to the disk.
    private func finish(
        _ path: String, as time: Timestamp, in folder: borrowing Directory
    ) throws(ArchiveError) -> SnapshotFile {
        let file = try folder.open(path)
        let size = try file.status(path).size
        guard let sha256 = try BlockCopy.hash(file, size: size, path) else {
            throw ArchiveError("hash", folder.object(path), .inputOutput)
        }
        try file.setModified(time, path)
        try file.sync(folder.object(path))
        return SnapshotFile(path: path, size: size, sha256: sha256)
    }

    private func keep(
        _ file: SnapshotFile, from source: borrowing Directory, in target: borrowing Directory
    ) throws(ArchiveError) -> SnapshotFile {
        try target.remove(file.path)
        // The bytes are ours and never change: a second name for them is as good as a copy.
        guard linkat(source.raw, file.path, target.raw, file.path, 0) == 0 else {
            throw ArchiveError("link", target.object(file.path), errno: errno)
        }
        return file
    }

    private func replace(
        _ capture: Capture, by output: ReductionOutput, size: UInt64, sha256: String, files: [SnapshotFile]?
    ) throws(ArchiveError) -> Capture {
        try staging.removeObject(capture.id)
        try staging.move(output.name, to: staging, capture.id, replacing: false)
        return Capture(
            id: capture.id, source: capture.source, sourceVersion: capture.sourceVersion, size: size, sha256: sha256,
            reflinked: false, writer: capture.writer, files: files)
    }
}

extension Descriptor {
    func setModified(_ time: Timestamp, _ object: String) throws(ArchiveError) {
        guard epoch_set_modified(raw, time.nanoseconds) == 0 else {
            throw ArchiveError("set the time of", object, errno: errno)
        }
    }
}
