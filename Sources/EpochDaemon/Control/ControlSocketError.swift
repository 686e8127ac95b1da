/// Why the control socket could not be taken.
package struct ControlSocketError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// Another epochd has it.
        case held(by: String)
        /// Something that is no socket lies at the path.
        case notASocket
        case pathTooLong(limit: Int)
        case failed(operation: String, cause: String)
    }

    package var path: String
    package var kind: Kind

    package var description: String {
        switch kind {
        case .held(let holder):
            "listen on \(path): \(holder) has it; stop that epochd, or give this one another `socket`"
        case .notASocket: "listen on \(path): what lies there is no socket; move it away, or set another `socket`"
        case .pathTooLong(let limit):
            "listen on \(path): the path is longer than \(limit) bytes; set a shorter `socket`"
        case .failed(let operation, let cause):
            "listen on \(path): \(operation): \(cause); check the directory of `socket` and its rights"
        }
    }
}
