/// In what portions a log is handed over.
package enum LogUnit: Hashable, Sendable {
    /// Whole lines. What is behind the last newline comes again when its line is whole.
    case line
    /// Whatever there is. The reader says how far it needs nothing again: `LogFollower.advance(to:)`.
    case byte
}
