/// What a path in a distributed checkpoint is called, and what is for, told by its first part.
struct DistributedNames {
    private let modelKey: String?
    private let role: TensorRole?
    let hasOptimizer: Bool

    init(_ paths: [String], role: TensorRole?) {
        let firsts = Set(paths.compactMap { Self.first($0) })
        modelKey = TorchContents.modelKeys.first(where: firsts.contains)
        hasOptimizer = role == .optimizer || firsts.contains { $0.lowercased().contains("optim") }
        self.role = role
    }

    func entry(_ path: String) -> (path: String, role: TensorRole) {
        let first = Self.first(path)
        let isModel = modelKey != nil && first == modelKey
        let name = isModel ? String(path.dropFirst((first?.count ?? 0) + 1)) : path
        if let role { return (name, role) }
        if isModel { return (name, .model) }
        if first?.lowercased().contains("optim") ?? false { return (name, .optimizer) }
        return (name, modelKey == nil ? .model : .other)
    }

    /// The first of its parts; nil where there is only one.
    private static func first(_ path: String) -> String? {
        path.firstIndex(of: ".").map { String(path[..<$0]) }
    }
}
