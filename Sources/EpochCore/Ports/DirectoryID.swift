/// The caller's own number for a directory that it asked a source to watch. Never reused in a process.
package struct DirectoryID: Hashable, Sendable {
    package var number: UInt64
    package init(number: UInt64) { self.number = number }
}
