/// A pickle as a graph of data: nothing in it was executed, imported or called.
struct Pickle {
    let root: PickleNode.ID
    /// The bytes that it takes, from its first opcode to its STOP.
    let range: Range<Int>
    let nodes: [PickleNode]

    /// - Parameter bytes: the pickle may be followed by others.
    init(_ bytes: [UInt8], from start: Int = 0, limits: PickleLimits = PickleLimits()) throws(PickleError) {
        var machine = PickleMachine(bytes, from: start, limits: limits)
        root = try machine.run()
        range = start..<machine.position
        nodes = machine.nodes
    }

    subscript(id: PickleNode.ID) -> PickleNode {
        nodes.indices.contains(Int(id)) ? nodes[Int(id)] : .none
    }

    func text(_ id: PickleNode.ID) -> String? { if case .text(let text) = self[id] { text } else { nil } }

    func integer(_ id: PickleNode.ID) -> Int64? { if case .integer(let value) = self[id] { value } else { nil } }

    /// What is no negative number.
    func count(_ id: PickleNode.ID) -> UInt64? { integer(id).flatMap(UInt64.init(exactly:)) }

    func tuple(_ id: PickleNode.ID) -> [PickleNode.ID]? {
        if case .tuple(let elements) = self[id] { elements } else { nil }
    }

    func object(_ id: PickleNode.ID) -> PickleObject? {
        if case .object(let object) = self[id] { object } else { nil }
    }

    /// The module and name of a class or function: `torch._utils._rebuild_tensor_v2`.
    func global(_ id: PickleNode.ID) -> String? {
        if case .global(let module, let name) = self[id] { "\(module).\(name)" } else { nil }
    }

    /// What an object is made by: its class or function, and what that would be given.
    func call(_ id: PickleNode.ID) -> (function: String, arguments: [PickleNode.ID])? {
        guard let object = object(id), let function = global(object.callable) else { return nil }
        return tuple(object.arguments).map { (function, $0) }
    }
}
