/// Tuples, lists, sets and dictionaries, and objects that behave like them.
extension PickleMachine {
    mutating func pushTuple(of count: Int) throws(PickleError) {
        var elements: [PickleNode.ID] = []
        for _ in 0..<count { elements.append(try pop()) }
        try push(.tuple(elements.reversed()))
    }

    mutating func append(_ new: [PickleNode.ID]) throws(PickleError) {
        try changeLast { node in
            switch node {
            case .list(var elements):
                node = .none
                elements += new
                node = .list(elements)
            case .set(var elements):
                node = .none
                elements += new
                node = .set(elements)
            case .object(var object):
                node = .none
                object.elements += new
                node = .object(object)
            default: return false
            }
            return true
        }
    }

    mutating func pushDictionary(_ flat: [PickleNode.ID]) throws(PickleError) {
        try checkPairs(flat)
        try push(.dictionary(flat))
    }

    mutating func setLastItem() throws(PickleError) {
        let value = try pop()
        try setItems([try pop(), value])
    }

    /// The node is emptied before its list grows: else each growth would copy the list.
    mutating func setItems(_ new: [PickleNode.ID]) throws(PickleError) {
        try checkPairs(new)
        try changeLast { node in
            switch node {
            case .dictionary(var items):
                node = .none
                items += new
                node = .dictionary(items)
            case .object(var object):
                node = .none
                object.items += new
                node = .object(object)
            default: return false
            }
            return true
        }
    }

    private func checkPairs(_ flat: [PickleNode.ID]) throws(PickleError) {
        guard flat.count.isMultiple(of: 2) else { throw .damaged("a key without a value", at: position) }
    }
}
