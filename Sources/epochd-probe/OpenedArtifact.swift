internal import CLinux
internal import EpochCore
internal import EpochWeights
internal import Glibc

/// What the probe was given, with every file of it open.
struct OpenedArtifact {
    private let content: Result<Artifact?, OpeningError>

    /// A regular file stays open as it is. A directory is closed once all that lies in it is open.
    ///
    /// - Parameter group: of a directory, which of its files are opened; all when it is nil.
    init(_ descriptor: Int32, _ group: CheckpointGroup? = nil) throws(ProbeFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ProbeFailure("look at descriptor \(descriptor)") }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            content = .success(Artifact(file: descriptor))
            return
        }
        defer { close(descriptor) }
        do throws(OpeningError) {
            content = .success(Artifact(directory: try DirectoryOpening.files(of: descriptor, group)))
        } catch {
            if case .failed(let failure) = error { throw failure }
            content = .failure(error)
        }
    }

    var files: [ArtifactFile] { (try? content.get())?.files ?? [] }

    /// In bytes.
    var size: UInt64 {
        files.reduce(0) { sum, file in
            let (next, overflow) = sum.addingReportingOverflow(file.region.length)
            return overflow ? .max : next
        }
    }

    func verdict(_ examine: (Artifact?) -> ProbeVerdict) -> ProbeVerdict {
        switch content {
        case .success(let artifact): examine(artifact)
        case .failure(let error): ProbeVerdict(validation: error.validation, reason: error.reason)
        }
    }

    func reductionVerdict(_ reduce: (Artifact?) -> ReductionVerdict) -> ReductionVerdict {
        switch content {
        case .success(let artifact): reduce(artifact)
        case .failure(let error): ReductionVerdict(validation: error.validation, reason: error.reason)
        }
    }

    /// For a file the descriptor itself. For a directory the files of the same paths in it, which must be there; the
    /// directory is closed then.
    func openOutput(_ descriptor: Int32) throws(ProbeFailure) -> ReducedOutput {
        guard case .success(let artifact?) = content, artifact.isDirectory else {
            return ReducedOutput(descriptors: [descriptor])
        }
        defer { close(descriptor) }
        var descriptors: [Int32] = []
        for file in artifact.files {
            let output = epoch_open_beneath(descriptor, file.path, O_RDWR | O_NONBLOCK)
            guard output >= 0 else { throw ProbeFailure("open \(DisplayableText.escape(file.path)) in the output") }
            descriptors.append(output)
        }
        return ReducedOutput(descriptors: descriptors)
    }
}

extension Confinement {
    init(for opened: OpenedArtifact, mayWrite: Bool = false) {
        self.init(size: opened.size, mayWrite: mayWrite)
    }
}
