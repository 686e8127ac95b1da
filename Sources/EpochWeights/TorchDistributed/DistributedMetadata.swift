/// `.metadata` of a distributed checkpoint: written last, and so its mark of being whole.
struct DistributedMetadata {
    /// By their paths, in the order in which they were saved.
    private(set) var objects: [(path: String, tensor: DistributedTensor?)] = []
    private(set) var pieces: [DistributedPiece] = []

    init(_ region: FileRegion, limits: ExaminationLimits) throws(ExaminationError) {
        guard region.length <= UInt64(PickleLimits().length) else {
            throw .beyondLimit(object: region.name, limit: "\(PickleLimits().length) bytes of metadata")
        }
        let pickle = try Self.pickle(try region.bytes(at: 0, count: Int(region.length)), of: region.name)
        guard let saved = pickle.attribute("state_dict_metadata", of: pickle.root).flatMap({ pickle.items($0) }),
            let places = pickle.attribute("storage_data", of: pickle.root).flatMap({ pickle.items($0) })
        else {
            throw .damaged(object: region.name, problem: "it is no metadata of a distributed checkpoint")
        }
        guard saved.count <= limits.objects, places.count <= limits.objects else {
            throw .beyondLimit(object: region.name, limit: "\(limits.objects) tensors")
        }
        for item in saved {
            guard let path = pickle.text(item.key) else { continue }
            objects.append((path, try DistributedTensor(item.value, in: pickle)))
        }
        for place in places { pieces.append(try DistributedPiece(place.key, place.value, in: pickle)) }
    }

    private static func pickle(_ bytes: [UInt8], of object: String) throws(ExaminationError) -> Pickle {
        do throws(PickleError) {
            let pickle = try Pickle(bytes)
            guard pickle.range.upperBound == bytes.count else {
                throw PickleError.damaged("something behind its end", at: pickle.range.upperBound)
            }
            return pickle
        } catch {
            throw error.examinationError(of: object)
        }
    }
}
