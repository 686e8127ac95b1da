/// A storage as a pickle refers to it: `("storage", class, key, device, elements)`, and in old files a view of it.
struct TorchStorage {
    var key: String
    /// The class: `torch.FloatStorage`.
    var kind: String
    var type: TorchType
    /// Elements; of an untyped storage, bytes.
    var count: UInt64
    /// Where the view in it begins, in elements.
    var viewOffset: UInt64 = 0

    /// In bytes.
    var size: UInt64? {
        let (size, overflows) = count.multipliedReportingOverflow(by: type.size)
        return overflows ? nil : size
    }

    /// nil for what is no storage at all (legacy files refer to sources of classes in the same way).
    static func read(_ id: PickleNode.ID, in pickle: Pickle) throws(ExaminationError) -> TorchStorage? {
        guard case .persistent(let identifier) = pickle[id], let parts = pickle.tuple(identifier),
            let first = parts.first, pickle.text(first) == "storage"
        else { return nil }
        guard parts.count >= 5, let kind = pickle.global(parts[1]), let key = pickle.text(parts[2]),
            let count = pickle.count(parts[4])
        else { throw .damaged(object: "data.pkl", problem: "a storage without a class, a key or a size") }
        guard let type = TorchType(storage: kind) else {
            throw .unreadable(object: "data.pkl", cause: "storages of the class \(shown(kind)) are not known")
        }
        let view = parts.count > 5 ? pickle.tuple(parts[5]) : nil
        let viewOffset = view.flatMap { $0.count > 1 ? pickle.count($0[1]) : nil } ?? 0
        return TorchStorage(key: key, kind: kind, type: type, count: count, viewOffset: viewOffset)
    }

    /// All that the pickle refers to, each key once.
    static func all(in pickle: Pickle) throws(ExaminationError) -> [String: TorchStorage] {
        var all: [String: TorchStorage] = [:]
        for index in pickle.nodes.indices {
            guard let storage = try read(PickleNode.ID(index), in: pickle) else { continue }
            if let other = all[storage.key], other.size != storage.size {
                throw .damaged(object: "storage \(shown(storage.key))", problem: "it has two sizes")
            }
            all[storage.key] = storage
        }
        return all
    }
}
