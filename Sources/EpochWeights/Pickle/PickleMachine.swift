/// The stack machine of CPython's Lib/pickletools.py, without the part that calls anything.
struct PickleMachine {
    let source: [UInt8]
    private(set) var position: Int
    private(set) var nodes: [PickleNode] = []
    let limits: PickleLimits
    private var stack: [PickleNode.ID] = []
    /// Heights of the stack.
    private var marks: [Int] = []
    private var memo: [UInt64: PickleNode.ID] = [:]

    init(_ source: [UInt8], from start: Int, limits: PickleLimits) {
        self.source = source
        self.limits = limits
        position = start
    }

    /// To the STOP, and says which object is left.
    mutating func run() throws(PickleError) -> PickleNode.ID {
        for _ in 0..<limits.operations {
            let place = position
            guard let opcode = PickleOpcode(rawValue: try byte()) else {
                throw .damaged("an opcode that pickle does not have", at: place)
            }
            if opcode == .stop { return try last() }
            try step(opcode, at: place)
        }
        throw .beyondLimit("\(limits.operations) operations in a pickle")
    }

    // MARK: the source

    mutating func byte() throws(PickleError) -> UInt8 {
        guard position < source.count else { throw .ended }
        position += 1
        return source[position - 1]
    }

    /// An unsigned number, little-endian.
    mutating func number(bytes count: Int) throws(PickleError) -> UInt64 {
        let range = try run(of: UInt64(count))
        return source[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// So many bytes, which are passed over.
    mutating func run(of count: UInt64) throws(PickleError) -> Range<Int> {
        guard count <= UInt64(source.count - position) else { throw .ended }
        let start = position
        position += Int(count)
        return start..<position
    }

    /// Up to the end of the line.
    mutating func line() throws(PickleError) -> Range<Int> {
        guard let end = source[position...].firstIndex(of: 0x0A) else { throw .ended }
        let start = position
        position = end + 1
        return start..<end
    }

    // MARK: the stack

    mutating func push(_ node: PickleNode) throws(PickleError) {
        guard nodes.count < limits.nodes else { throw .beyondLimit("\(limits.nodes) objects in a pickle") }
        nodes.append(node)
        stack.append(PickleNode.ID(nodes.count - 1))
    }

    mutating func pop() throws(PickleError) -> PickleNode.ID {
        guard stack.count > (marks.last ?? 0), let id = stack.popLast() else { throw emptyStack }
        return id
    }

    func last() throws(PickleError) -> PickleNode.ID {
        guard stack.count > (marks.last ?? 0), let id = stack.last else { throw emptyStack }
        return id
    }

    mutating func pushAgain() throws(PickleError) { stack.append(try last()) }

    mutating func mark() { marks.append(stack.count) }

    /// All above the last mark, which goes with them.
    mutating func popToMark() throws(PickleError) -> [PickleNode.ID] {
        guard let height = marks.popLast() else { throw .damaged("no mark on the stack", at: position) }
        let above = Array(stack[height...])
        stack.removeSubrange(height...)
        return above
    }

    /// Changes the object on top of the stack.
    mutating func changeLast(_ change: (inout PickleNode) -> Bool) throws(PickleError) {
        let id = try last()
        guard change(&nodes[Int(id)]) else { throw .damaged("an object that cannot be changed so", at: position) }
    }

    func node(_ id: PickleNode.ID) -> PickleNode { nodes[Int(id)] }

    // MARK: the memo

    mutating func memoize(_ key: UInt64) throws(PickleError) { memo[key] = try last() }

    mutating func memoizeNext() throws(PickleError) { try memoize(UInt64(memo.count)) }

    mutating func recall(_ key: UInt64) throws(PickleError) {
        guard let id = memo[key] else { throw .damaged("an object that was not there before", at: position) }
        stack.append(id)
    }

    /// POP also takes a mark.
    mutating func drop() throws(PickleError) {
        if let height = marks.last, height == stack.count { marks.removeLast() } else { _ = try pop() }
    }

    private var emptyStack: PickleError { .damaged("nothing on the stack", at: position) }
}
