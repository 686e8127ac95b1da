/// What a distributed checkpoint's metadata says of one tensor.
struct DistributedTensor {
    var shape: [UInt64]
    var type: TorchType
    /// How many pieces it was cut into.
    var pieceCount: Int

    /// nil for an object that is no tensor.
    init?(_ id: PickleNode.ID, in pickle: Pickle) throws(ExaminationError) {
        guard let (kind, _) = pickle.call(id), kind.hasSuffix(".TensorStorageMetadata") else { return nil }
        guard let shape = pickle.attribute("size", of: id).flatMap({ pickle.extents($0) }),
            let pieces = pickle.attribute("chunks", of: id).flatMap({ pickle.elements($0) }),
            let dtype = pickle.attribute("properties", of: id).flatMap({ Self.dtype($0, in: pickle) })
        else {
            throw .damaged(object: ".metadata", problem: "a tensor without a size, a type or pieces")
        }
        guard let type = TorchType(dtype: dtype) else {
            throw .unreadable(object: ".metadata", cause: "the type \(shown(dtype)) is not known")
        }
        (self.shape, self.type, pieceCount) = (shape, type, pieces.count)
    }

    /// The state of `TensorProperties` is a tuple, with the dtype first.
    private static func dtype(_ id: PickleNode.ID, in pickle: Pickle) -> String? {
        let state = pickle.object(id)?.state.flatMap { pickle.tuple($0) }
        return state?.first.flatMap { pickle.global($0) }
    }
}
