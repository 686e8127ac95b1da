/// Where a value stands in a JSON document.
package struct FieldPath: Hashable, Sendable {
    private enum Step: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    /// The document as a whole.
    package static let root = FieldPath()

    private var steps: [Step] = []

    private init() {}

    package var isRoot: Bool { steps.isEmpty }

    package func appending(key: String) -> FieldPath { appending(.key(key)) }

    package func appending(index: Int) -> FieldPath { appending(.index(index)) }

    private func appending(_ step: Step) -> FieldPath {
        var path = self
        path.steps.append(step)
        return path
    }
}

extension FieldPath: CustomStringConvertible {
    /// `watch[0].checkpoint.mode`; a key of other characters than letters, digits, `-` and `_` is quoted.
    package var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += (text.isEmpty ? "" : ".") + (Self.isPlain(key) ? key : JSONValue.quoted(key))
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    /// As RFC 6901 writes it: `/watch/0/checkpoint/mode`.
    package var pointer: String {
        steps.map { step in
            switch step {
            case .key(let key): "/" + key.replacing("~", with: "~0").replacing("/", with: "~1")
            case .index(let index): "/\(index)"
            }
        }.joined()
    }

    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty && key.utf8.count <= JSONValue.shownLength
            && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
