internal import CHDF5
package import EpochCore
internal import Glibc

/// Examines one HDF5 file to its end and says what it is. The only way into this module.
///
/// It reads through the descriptor alone: nothing is opened by name, nothing is locked, nothing is written. What it
/// reads may be anything, so it runs in the probe and never in the daemon.
package struct WeightsExamination {
    private let descriptor: Int32
    private let limits = ExaminationLimits()

    /// A regular file, open for reading. It stays its owner's, and its offset is not moved.
    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// `passed` with a report, `refused` or `opaque` with a reason.
    package func run() -> ProbeVerdict {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return ProbeVerdict(validation: .refused, reason: "not a regular file")
        }
        let size = UInt64(clamping: status.st_size)
        guard let header = FileHeader(descriptor: descriptor, size: size) else {
            return ProbeVerdict(validation: .refused, reason: "not an HDF5 file: it has no signature")
        }
        do {
            try check(header, size)
            return ProbeVerdict(validation: .passed, report: try report(size))
        } catch {
            return Self.verdict(error, header)
        }
    }

    private func check(_ header: FileHeader, _ size: UInt64) throws(ExaminationError) {
        guard !header.isUnknownVersion else {
            throw .beyondLimit(object: "superblock", limit: "version 3")
        }
        guard !header.isOpenForWriting else {
            throw .damaged(object: "superblock", problem: "a writer has not closed the file")
        }
        if let end = header.endOfFile, end != size {
            throw .damaged(object: "superblock", problem: "the file has \(size) bytes, its writer left \(end)")
        }
    }

    private func report(_ size: UInt64) throws(ExaminationError) -> ProbeReport {
        let file = try HDF5Library.openReadOnly(descriptor: descriptor)
        var tree = ObjectWalk(file: file.id, limits: limits)
        var tensors = TensorTally(descriptor: descriptor, fileSize: size, limits: limits)
        try tree.run { id, path throws(ExaminationError) in try tensors.add(id, path) }
        let layout = try KerasLayout(file: file.id, tree: tree, limits: limits)
        try LayerListCheck(file: file.id, tree: tree, limits: limits).run(layout)
        return tensors.report(layout)
    }

    /// A version that the library does not know is damage only where nothing vouches for the bytes that say so.
    private static func verdict(_ error: ExaminationError, _ header: FileHeader) -> ProbeVerdict {
        let reason = error.description
        switch error {
        case .beyondLimit: return ProbeVerdict(validation: .opaque, reason: reason)
        case .library(let cause) where cause.meansMissingFilter || cause.meansUnknownVersion && header.hasChecksums:
            return ProbeVerdict(validation: .opaque, reason: reason)
        case .damaged, .library: return ProbeVerdict(validation: .refused, reason: reason)
        }
    }
}
