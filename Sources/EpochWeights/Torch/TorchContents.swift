/// What was saved, part by part: a checkpoint is a dictionary of a model's state dict, an optimizer's, and more, under
/// keys that are custom and nothing else.
struct TorchContents {
    struct Part {
        var path: String
        var object: PickleNode.ID
        var role: TensorRole
    }

    let parts: [Part]

    /// Keys that a model's state dict is saved under, the likelier first: Lightning's and timm's, fairseq's and
    /// torchvision's, the PyTorch tutorial's, DeepSpeed's.
    static let modelKeys = [
        "state_dict", "model_state_dict", "model", "module", "net", "network", "model_state", "weights", "params",
    ]

    /// What keys of other parts contain.
    private static let otherWords = ["rng", "sched", "scaler", "ema", "callback", "loops"]

    init(_ pickle: Pickle) {
        let root = pickle.root
        guard let items = pickle.items(root), !Self.isOptimizer(root, in: pickle) else {
            let role: TensorRole = Self.isOptimizer(root, in: pickle) ? .optimizer : .model
            parts = [Part(path: "", object: root, role: role)]
            return
        }
        let named = items.compactMap { item in pickle.text(item.key).map { (key: $0, value: item.value) } }
        guard named.count == items.count else {
            parts = [Part(path: "", object: root, role: .model)]
            return
        }
        let model = Self.modelKeys.first { key in
            named.contains { $0.key == key && Self.isContainer($0.value, in: pickle) }
        }
        parts = named.map { Self.part($0.key, $0.value, model, pickle) }
    }

    private static func part(_ key: String, _ value: PickleNode.ID, _ model: String?, _ pickle: Pickle) -> Part {
        if key == model { return Part(path: "", object: value, role: .model) }
        guard isContainer(value, in: pickle) else {
            // A tensor beside a model is a loss or a generator's state; without one, the dictionary is the model.
            return Part(path: key, object: value, role: model == nil ? .model : .other)
        }
        if key.lowercased().contains("optim") || isOptimizer(value, in: pickle) {
            return Part(path: key, object: value, role: .optimizer)
        }
        let isOther = model != nil || otherWords.contains { key.lowercased().contains($0) }
        return Part(path: key, object: value, role: isOther ? .other : .model)
    }

    /// `torch.optim.Optimizer.state_dict()`, told by its shape. Optimizers of others add some keys, but no model.
    static func isOptimizer(_ id: PickleNode.ID, in pickle: Pickle) -> Bool {
        guard let items = pickle.items(id), items.count <= 16, let state = pickle.value("state", of: id),
            let groups = pickle.value("param_groups", of: id), pickle.items(state) != nil,
            case .list = pickle[groups]
        else { return false }
        return !items.contains { item in pickle.text(item.key).map(modelKeys.contains) ?? false }
    }

    /// What can hold tensors, and is none, nor empty.
    private static func isContainer(_ id: PickleNode.ID, in pickle: Pickle) -> Bool {
        if case .some(.some) = try? TorchTensor.read(id, in: pickle) { return false }
        return !TorchChildren.of(id, in: pickle).isEmpty
    }
}
