/// What an object is made of, for the search for tensors.
struct TorchChildren {
    struct Child {
        /// Empty where it has no name of its own.
        var name: String
        var object: PickleNode.ID
        /// Where it is known better than the parent's.
        var role: TensorRole?
    }

    static func of(_ id: PickleNode.ID, in pickle: Pickle) -> [Child] {
        if let sparse = sparseParts(id, in: pickle) { return sparse }
        if let module = moduleParts(id, in: pickle) { return module }
        if let items = pickle.items(id) {
            return items.map { Child(name: name(of: $0.key, in: pickle), object: $0.value) }
        }
        if let elements = pickle.elements(id) { return numbered(elements) }
        guard let object = pickle.object(id) else { return [] }
        let state = object.state.map { [Child(name: "", object: $0)] } ?? []
        return state + [Child(name: "", object: object.arguments)] + numbered(object.elements)
    }

    /// Key of a dictionary as it stands in a path.
    private static func name(of key: PickleNode.ID, in pickle: Pickle) -> String {
        switch pickle[key] {
        case .text(let text): text
        case .integer(let value): "\(value)"
        case .flag(let value): value ? "True" : "False"
        case .real(let value): "\(value)"
        default: "?"
        }
    }

    private static func numbered(_ elements: [PickleNode.ID]) -> [Child] {
        elements.enumerated().map { Child(name: "\($0.offset)", object: $0.element) }
    }

    /// A module that was saved as a whole: what its `state_dict()` would name (torch/nn/modules/module.py).
    private static func moduleParts(_ id: PickleNode.ID, in pickle: Pickle) -> [Child]? {
        let kinds = ["_parameters", "_buffers", "_modules"].map { pickle.attribute($0, of: id) }
        guard kinds.contains(where: { $0 != nil }) else { return nil }
        return kinds.compactMap { $0 }.flatMap { kind in
            (pickle.items(kind) ?? []).map { Child(name: name(of: $0.key, in: pickle), object: $0.value) }
        }
    }

    /// The dense tensors of a sparse one.
    private static func sparseParts(_ id: PickleNode.ID, in pickle: Pickle) -> [Child]? {
        guard let (function, arguments) = pickle.call(id), function.hasPrefix("torch._utils._rebuild_sparse"),
            arguments.count > 1, let parts = pickle.tuple(arguments[1])
        else { return nil }
        let isCoordinates = function.hasSuffix("_sparse_tensor")
        let names = isCoordinates ? ["indices", "values"] : ["compressed_indices", "plain_indices", "values"]
        return zip(names, parts).map { Child(name: $0, object: $1, role: .other) }
    }
}
