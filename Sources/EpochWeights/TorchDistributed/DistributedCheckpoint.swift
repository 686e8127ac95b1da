internal import EpochCore

/// A folder of `torch.distributed.checkpoint.save`: `.metadata`, and files of pieces, each piece a torch archive.
struct DistributedCheckpoint {
    private let artifact: Artifact
    /// Where it lies in the artifact: empty, or with its slash.
    private let folder: String
    private let metadata: DistributedMetadata
    /// Whole numbers among what was saved: `epoch`, `step`.
    private(set) var numbers: [String: UInt64] = [:]

    init(_ artifact: Artifact, below folder: String, limits: ExaminationLimits) throws(ExaminationError) {
        (self.artifact, self.folder) = (artifact, folder)
        guard let region = artifact[folder + ".metadata"] else {
            throw .damaged(object: ".metadata", problem: "it is not there, and it is written last")
        }
        metadata = try DistributedMetadata(region, limits: limits)
    }

    /// What is not tensors.
    var objectCount: Int { metadata.objects.count { $0.tensor == nil } }

    /// Proves every piece by its checksums, and adds the tensors.
    ///
    /// - Parameter role: what all of them are for; nil where their paths tell.
    /// - Returns: whether there is an optimizer's state.
    mutating func add(
        to tally: inout TensorTally, role: TensorRole? = nil
    ) throws(ExaminationError) -> Bool {
        var pieces: [String: [DistributedPiece]] = [:]
        for piece in metadata.pieces { pieces[piece.path, default: []].append(piece) }
        let names = DistributedNames(metadata.objects.map(\.path), role: role)
        for object in metadata.objects {
            let files = try (pieces[object.path] ?? []).map { (piece) throws(ExaminationError) in
                try open(piece, limits: tally.limits)
            }
            guard let tensor = object.tensor else {
                numbers[object.path] = files.first?.flatMap { $0.pickle.count($0.pickle.root) }
                continue
            }
            guard files.count == tensor.pieceCount else {
                throw .damaged(object: DisplayableText.escape(object.path), problem: "a piece of it is missing")
            }
            try add(tensor, names.entry(object.path), files, to: &tally)
        }
        return names.hasOptimizer
    }

    private func open(
        _ piece: DistributedPiece, limits: ExaminationLimits
    ) throws(ExaminationError) -> TorchFile? {
        guard let file = artifact[folder + piece.file] else {
            throw .damaged(object: DisplayableText.escape(piece.file), problem: "it is not there")
        }
        let name = DisplayableText.escape("\(piece.file), \(piece.path)")
        let region = try file.part(at: piece.begin, length: piece.length, name: name)
        // Other writers put other things there (plain bytes, safetensors); what torch itself writes is an archive.
        return TorchArchive.recognises(region) ? try TorchFile(region, limits: limits) : nil
    }

    private func add(
        _ tensor: DistributedTensor, _ named: (path: String, role: TensorRole), _ files: [TorchFile?],
        to tally: inout TensorTally
    ) throws(ExaminationError) {
        let whole = TorchTensor(shape: tensor.shape, strides: [], type: tensor.type)
        let entry = TorchStateDict.Entry(path: named.path, role: named.role, tensor: whole)
        guard files.count == 1, let file = files.first.flatMap({ $0 }) else {
            return try tally.addUnread(try TorchSummary.of(entry, "", limits: tally.limits), named.role)
        }
        guard let stored = try TorchTensor.read(file.pickle.root, in: file.pickle), stored.shape == tensor.shape,
            stored.type == tensor.type
        else {
            throw .damaged(object: DisplayableText.escape(named.path), problem: "it is not what the metadata say")
        }
        var storages = file.storages
        let found = TorchStateDict.Entry(path: named.path, role: named.role, tensor: stored)
        try storages.add([found], to: &tally)
    }
}
