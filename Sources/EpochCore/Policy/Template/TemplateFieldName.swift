/// The name of a field: a key, and perhaps attribute and index accesses behind it. Follows CPython's order of errors;
/// what Python would answer with a part of the value is refused, since a template needs whole values only and
/// attributes reach into the interpreter there.
struct TemplateFieldName {
    private enum Access {
        case attribute(Scalars)
        case index(Scalars)
    }

    private let key: Scalars
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ name: Scalars) {
        key = Scalars(name.prefix { $0 != "." && $0 != "[" })
        rest = name.dropFirst(key.count)
    }

    func value(in values: [String: TemplateValue]) throws(TemplateError) -> TemplateValue {
        let number = try PythonDigits.whole(key)
        if key.isEmpty || number != nil {
            throw .index("Replacement index \(number ?? 0) out of range for positional args tuple")
        }
        let name = String(key)
        // Swift holds canonically equivalent names for equal; Python does not.
        guard let index = values.index(forKey: name), values[index].key.utf8.elementsEqual(name.utf8) else {
            throw TemplateError(kind: .keyError, message: name)
        }
        var walk = self
        var part = values[index].value
        while let access = try walk.next() {
            part = try Self.part(of: part, access)
        }
        return part
    }

    /// Thrown once Python's own errors of the field are ruled out.
    func refuseParts() throws(TemplateError) {
        guard rest.isEmpty else { throw .type("an index into '\(String(key))' is refused in a filepath template") }
    }

    private mutating func next() throws(TemplateError) -> Access? {
        guard let mark = rest.popFirst() else { return nil }
        guard mark == "." || mark == "[" else {
            throw .value("Only '.' or '[' may follow ']' in format field specifier")
        }
        let name = Scalars(rest.prefix { mark == "." ? $0 != "." && $0 != "[" : $0 != "]" })
        rest.removeFirst(name.count)
        if mark == "[", rest.popFirst() == nil { throw .value("Missing ']' in format string") }
        guard !name.isEmpty else { throw .value("Empty attribute in format string") }
        return mark == "." ? .attribute(name) : .index(name)
    }

    private static func part(of value: TemplateValue, _ access: Access) throws(TemplateError) -> TemplateValue {
        switch access {
        case .attribute(let name):
            throw TemplateError(
                kind: .attributeError, message: "'\(value.typeName)' object has no attribute '\(String(name))'")
        case .index(let index):
            try element(of: value, at: try PythonDigits.whole(index))
        }
    }

    private static func element(of value: TemplateValue, at index: Int?) throws(TemplateError) -> TemplateValue {
        switch (value, index) {
        case (.text, nil): throw .type("string indices must be integers, not 'str'")
        case (.list, nil): throw .type("list indices must be integers or slices, not str")
        case (.text(let text), let index?):
            guard let scalar = text.unicodeScalars.dropFirst(index).first else {
                throw .index("string index out of range")
            }
            return .text(String(scalar))
        case (.list(let elements), let index?):
            guard index < elements.count else { throw .index("list index out of range") }
            return elements[index]
        default: throw .type("'\(value.typeName)' object is not subscriptable")
        }
    }
}
