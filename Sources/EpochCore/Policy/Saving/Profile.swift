/// Whose `ModelCheckpoint` is followed: all that its versions differ in, as data for one engine.
package struct Profile: Hashable, Sendable {
    /// How `mode: "auto"` finds which way is better.
    package enum AutoMode: Hashable, Sendable {
        /// `acc` anywhere in the name, or `fmeasure` at its beginning, means max; all else means min.
        case byName
        /// The compiled metrics are asked, when the first epoch ends. Even a given mode takes effect only then.
        case byCompiledMetrics
    }

    /// What `best` is before the first value, without an `initial_value_threshold`.
    package enum FirstBest: Hashable, Sendable {
        case worst
        /// Python's `None`: the first value wins, whatever it is.
        case none
    }

    /// What `save_best_only` makes of a record without the monitored metric.
    package enum MissingMetric: Hashable, Sendable {
        case skip
        case save
    }

    /// Suffixes that `filepath` must end in, before it is formatted.
    package struct Suffixes: Hashable, Sendable {
        package var weightsOnly: [String]
        package var whole: [String]
    }

    package var name: String
    package var autoMode: AutoMode
    package var firstBest: FirstBest
    package var missingMetric: MissingMetric
    package var precision: Precision
    /// Whether a template may name `batch` when a batch is saved.
    package var offersBatch: Bool
    /// What the counter of batches takes for the last batch before the first.
    package var batchBeforeFirst: Int
    /// How many digits an epoch has at least in a line.
    package var epochDigits: Int
    /// Whether the end of a save has a line of its own.
    package var announcesEnd: Bool
    package var suffixes: Suffixes?
    /// Whether `options` go with a filepath that ends in `.keras`.
    package var refusesOptionsOfKerasFormat: Bool
    /// Arguments that this version's constructor does not know, and refuses.
    package var unknownArguments: Set<String>
    /// Arguments that it still takes, with a warning.
    package var deprecatedArguments: Set<String>
    /// Arguments that it would swallow, and that mean something here all the same.
    package var extensionArguments: Set<String>
    /// The end of its message on a wrong `save_freq`.
    package var frequencyExpectation: String
}

extension Profile: CustomStringConvertible {
    package var description: String { name }
}
