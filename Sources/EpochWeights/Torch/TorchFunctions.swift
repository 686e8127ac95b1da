/// The names by which pickles of torch call for tensors and for what holds them (torch 2.13, torch/_utils.py and
/// torch/_tensor.py). A legacy file has no checksum: a byte that was changed in one of them is told by the name alone, and
/// torch would look in vain for what it says then.
enum TorchFunctions {
    static func check(_ pickle: Pickle, of object: String) throws(ExaminationError) {
        for node in pickle.nodes {
            guard let problem = problem(of: node, in: pickle) else { continue }
            throw .damaged(object: object, problem: problem)
        }
    }

    /// What Python would stumble over.
    private static func problem(of node: PickleNode, in pickle: Pickle) -> String? {
        switch node {
        case .global(let module, let name) where isDamaged("\(module).\(name)"):
            "it names a function that torch does not have: \(shown("\(module).\(name)"))"
        case .persistent(let name) where pickle.tuple(name) == nil: "a storage is named by what is no tuple"
        case .dictionary(let flat) where hasMutableKey(flat, in: pickle): "a dictionary or a list is used as a key"
        case .object(let made) where pickle.global(made.callable) == nil && takesStorage(made, in: pickle):
            "what is no function takes a storage"
        default: nil
        }
    }

    private static func hasMutableKey(_ flat: [PickleNode.ID], in pickle: Pickle) -> Bool {
        stride(from: 0, to: flat.count, by: 2).contains { index in
            switch pickle[flat[index]] {
            case .dictionary, .list: true
            case .object(let made): pickle.global(made.callable) == "collections.OrderedDict"
            default: false
            }
        }
    }

    private static func takesStorage(_ made: PickleObject, in pickle: Pickle) -> Bool {
        pickle.tuple(made.arguments)?.first.map { isStorage($0, in: pickle) } ?? false
    }

    /// Storages that a function of torch's takes which is not known, or that nothing known takes: what would be read is
    /// not all that was saved. A storage is always the first argument.
    ///
    /// - Parameter count: of all storages.
    static func check(storages count: Int, of pickle: Pickle, in object: String) throws(ExaminationError) {
        var hasTensors = false
        for id in pickle.nodes.indices.map({ PickleNode.ID($0) }) {
            guard let (function, arguments) = pickle.call(id) else { continue }
            hasTensors = hasTensors || makesTensor(id, in: pickle)
            guard let first = arguments.first, isStorage(first, in: pickle) else { continue }
            guard known.contains(function) || !function.hasPrefix("torch.") else {
                throw .unreadable(object: object, cause: "\(shown(function)), which is not known, makes a tensor")
            }
        }
        guard hasTensors || count == 0 else {
            throw .unreadable(object: object, cause: "it has storages, and nothing known makes a tensor of them")
        }
    }

    /// Names of others are longer or shorter, or differ in more: `torch.nn.Linear`, `argparse.Namespace`. Functions that a
    /// later torch may have differ in the digit at the end.
    private static func isDamaged(_ called: String) -> Bool {
        !known.contains(called) && known.contains { differsLittle(called.utf8, $0.utf8) }
    }

    private static func differsLittle(_ one: String.UTF8View, _ other: String.UTF8View) -> Bool {
        guard one.count == other.count else { return false }
        let different = zip(one, other).filter { $0 != $1 }
        let areDigits = different.allSatisfy { isDigit($0.0) && isDigit($0.1) }
        return different.count <= 2 && !areDigits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func makesTensor(_ id: PickleNode.ID, in pickle: Pickle) -> Bool {
        (try? TorchTensor.read(id, in: pickle))?.storage != nil
    }

    private static func isStorage(_ id: PickleNode.ID, in pickle: Pickle) -> Bool {
        (try? TorchStorage.read(id, in: pickle)) != nil
    }

    private static let known: Set = [
        "collections.OrderedDict", "collections.defaultdict", "collections.deque", "collections.Counter",
        "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2",
        "torch._utils._rebuild_device_tensor_from_cpu_tensor", "torch._utils._rebuild_device_tensor_from_numpy",
        "torch._utils._rebuild_meta_tensor_no_storage", "torch._utils._rebuild_nested_tensor",
        "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
        "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_csr_tensor",
        "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2",
        "torch._utils._rebuild_tensor_v3", "torch._utils._rebuild_wrapper_subclass",
        "torch._utils._rebuild_xla_tensor",
    ]
}
