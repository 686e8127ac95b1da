/// One entry of a distributed checkpoint's metadata: a piece of a tensor, or another object, and where it lies
/// (torch 2.13, torch/distributed/checkpoint/metadata.py and filesystem.py).
struct DistributedPiece {
    /// Its path in what was saved: `model.0.weight`.
    var path: String
    /// Where the piece begins in the tensor.
    var offsets: [UInt64]?
    var file: String
    var begin: UInt64
    var length: UInt64

    init(_ index: PickleNode.ID, _ place: PickleNode.ID, in pickle: Pickle) throws(ExaminationError) {
        func count(_ name: String) -> UInt64? { pickle.attribute(name, of: place).flatMap { pickle.count($0) } }
        guard let path = pickle.attribute("fqn", of: index).flatMap({ pickle.text($0) }),
            let file = pickle.attribute("relative_path", of: place).flatMap({ pickle.text($0) }),
            let begin = count("offset"), let length = count("length")
        else {
            throw .damaged(object: ".metadata", problem: "an entry without a name, a file or a place")
        }
        (self.path, self.file, self.begin, self.length) = (path, file, begin, length)
        offsets = pickle.attribute("offset", of: index).flatMap { pickle.extents($0) }
    }
}
