/// A place in a JSON file as editors show it: both count from 1, columns in characters (Unicode scalars).
package struct JSONPosition: Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    init(of offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        column = 1 + before[lineStart...].count { !UTF8.isContinuation($0) }
    }

    package var description: String { "line \(line), column \(column)" }
}
