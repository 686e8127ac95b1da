/// The log of a run, as it was found.
package struct DetectedLog: Hashable, Sendable {
    /// The file, or the folder of its files.
    package var name: String
    /// How the configuration names it.
    package var patterns: [String]
    package var format: LogFormat
    /// Why it is one of this format.
    package var reason: String
    /// In what was read of it: its epochs' records by their number, from 0.
    package var epochs: [Int: LogRecord]
    package var metrics: [String]

    /// The number of the last epoch, from 1.
    package var lastNumber: Int? { epochs.keys.max().map { $0 + 1 } }
}

/// A name that was looked at and not chosen.
package struct LeftOut: Hashable, Sendable {
    package var name: String
    package var format: LogFormat?
    package var reason: String
}
