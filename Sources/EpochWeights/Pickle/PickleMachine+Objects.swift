/// Classes, functions and what would be made by them.
extension PickleMachine {
    mutating func pushGlobal(_ module: Range<Int>, _ name: Range<Int>) throws(PickleError) {
        guard let module = Self.text(source[module]), let name = Self.text(source[name]) else {
            throw .damaged("a class whose name is not UTF-8", at: position)
        }
        try push(.global(module: module, name: name))
    }

    mutating func pushStackGlobal() throws(PickleError) {
        let (name, module) = (try pop(), try pop())
        guard case .text(let nameText) = node(name), case .text(let moduleText) = node(module) else {
            throw .damaged("a class whose name is no text", at: position)
        }
        try push(.global(module: moduleText, name: nameText))
    }

    /// A number that a registry of the reader's stands for.
    mutating func pushExtension(_ code: UInt64) throws(PickleError) {
        try push(.global(module: "copyreg", name: "extension \(code)"))
    }

    mutating func pushCall() throws(PickleError) {
        let arguments = try pop()
        try pushCall(try pop(), arguments)
    }

    mutating func pushCallWithKeywords() throws(PickleError) {
        let (_, arguments) = (try pop(), try pop())
        try pushCall(try pop(), arguments)
    }

    /// The class is the first above the mark.
    mutating func pushClassCall(_ parts: [PickleNode.ID]) throws(PickleError) {
        guard let callable = parts.first else { throw .damaged("an object without a class", at: position) }
        try push(.tuple(Array(parts.dropFirst())))
        try pushCall(callable, try pop())
    }

    mutating func build() throws(PickleError) {
        let state = try pop()
        try changeLast { node in
            guard case .object(var object) = node else { return false }
            object.state = state
            node = .object(object)
            return true
        }
    }

    private mutating func pushCall(_ callable: PickleNode.ID, _ arguments: PickleNode.ID) throws(PickleError) {
        guard case .tuple = node(arguments) else { throw .damaged("arguments that are no tuple", at: position) }
        switch node(callable) {
        case .global, .object, .persistent: try push(.object(PickleObject(callable: callable, arguments: arguments)))
        default: throw .damaged("a call of what is no function", at: position)
        }
    }
}
