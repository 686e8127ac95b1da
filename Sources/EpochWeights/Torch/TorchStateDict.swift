/// The tensors of what `torch.save` was given, each with its path and what it is for.
struct TorchStateDict {
    struct Entry {
        /// As the writer named it: not escaped.
        var path: String
        var role: TensorRole
        var tensor: TorchTensor
    }

    let pickle: Pickle
    private(set) var entries: [Entry] = []
    /// Whether there is an optimizer's state, be it without tensors (SGD without momentum).
    private(set) var hasOptimizer = false
    /// Whether nothing was saved but a model's tensors.
    private(set) var isModelAlone = true
    private let limits: ExaminationLimits
    /// The objects that the walk is inside of: an object may contain itself.
    private var open: Set<PickleNode.ID> = []
    private var steps = 0

    init(_ pickle: Pickle, limits: ExaminationLimits) throws(ExaminationError) {
        self.pickle = pickle
        self.limits = limits
        let parts = TorchContents(pickle).parts
        if parts.first?.object != pickle.root { open = [pickle.root] }
        for part in parts {
            isModelAlone = isModelAlone && part.role == .model
            try walk(part.object, part.path, part.role)
        }
        hasOptimizer = hasOptimizer || entries.contains { $0.role == .optimizer }
        isModelAlone = isModelAlone && !hasOptimizer
    }

    private mutating func walk(
        _ id: PickleNode.ID, _ path: String, _ role: TensorRole
    ) throws(ExaminationError) {
        if let tensor = try TorchTensor.read(id, in: pickle) {
            return entries.append(Entry(path: path.isEmpty ? "tensor" : path, role: role, tensor: tensor))
        }
        let children = TorchChildren.of(id, in: pickle)
        guard !children.isEmpty, open.insert(id).inserted else { return }
        defer { open.remove(id) }
        try checkBounds()
        let isOptimizer = TorchContents.isOptimizer(id, in: pickle)
        hasOptimizer = hasOptimizer || isOptimizer
        for child in children {
            let separator = path.isEmpty || child.name.isEmpty ? "" : "."
            try walk(child.object, path + separator + child.name, child.role ?? (isOptimizer ? .optimizer : role))
        }
    }

    private mutating func checkBounds() throws(ExaminationError) {
        steps += 1
        guard steps <= limits.objects * 10 else {
            throw .beyondLimit(object: "data.pkl", limit: "\(limits.objects * 10) objects in one another")
        }
        guard open.count <= limits.depth else {
            throw .beyondLimit(object: "data.pkl", limit: "\(limits.depth) levels of objects")
        }
    }
}
