import Glibc

/// What the last failed call left.
enum Errno {
    static var text: String { text(errno) }
    static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
