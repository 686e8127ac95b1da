extension Pickle {
    /// The items of a dictionary, also of one of another class (`OrderedDict`, `defaultdict`), in their order.
    func items(_ id: PickleNode.ID) -> [(key: PickleNode.ID, value: PickleNode.ID)]? {
        switch self[id] {
        case .dictionary(let flat): pairs(flat)
        case .object(let object) where !object.items.isEmpty: pairs(object.items)
        case .object(let object) where isDictionary(object): initialPairs(object)
        default: nil
        }
    }

    /// The value behind a key that is a text; the last one, as in Python.
    func value(_ key: String, of id: PickleNode.ID) -> PickleNode.ID? {
        items(id)?.last { text($0.key) == key }?.value
    }

    /// The elements of a list, a tuple or a set.
    func elements(_ id: PickleNode.ID) -> [PickleNode.ID]? {
        switch self[id] {
        case .list(let elements), .tuple(let elements), .set(let elements): elements
        default: nil
        }
    }

    /// Extents: `torch.Size`, a tuple or a list of numbers.
    func extents(_ id: PickleNode.ID) -> [UInt64]? {
        if let (function, arguments) = call(id), function == "torch.Size" {
            return arguments.first.flatMap { extentsInside($0) }
        }
        return extentsInside(id)
    }

    /// An attribute of an object that was pickled with a dictionary of them.
    func attribute(_ name: String, of id: PickleNode.ID) -> PickleNode.ID? {
        guard let state = object(id)?.state else { return nil }
        // Where a class has slots, its state is a pair: attributes, and slots.
        for part in tuple(state) ?? [state] {
            if let found = value(name, of: part) { return found }
        }
        return nil
    }

    private func extentsInside(_ id: PickleNode.ID) -> [UInt64]? {
        guard let elements = elements(id) else { return nil }
        let extents = elements.compactMap { count($0) }
        return extents.count == elements.count ? extents : nil
    }

    private func isDictionary(_ object: PickleObject) -> Bool {
        let names = ["collections.OrderedDict", "collections.defaultdict", "builtins.dict", "__builtin__.dict"]
        return global(object.callable).map(names.contains) ?? false
    }

    /// Python 2 gave an OrderedDict its items as an argument: a list of pairs.
    private func initialPairs(_ object: PickleObject) -> [(key: PickleNode.ID, value: PickleNode.ID)] {
        let lists = tuple(object.arguments)?.compactMap { elements($0) } ?? []
        return lists.last?.compactMap { elements($0) }.filter { $0.count == 2 }.map { ($0[0], $0[1]) } ?? []
    }

    private func pairs(_ flat: [PickleNode.ID]) -> [(key: PickleNode.ID, value: PickleNode.ID)] {
        stride(from: 0, to: flat.count - 1, by: 2).map { (flat[$0], flat[$0 + 1]) }
    }
}
