/// What a watched directory is to its watch.
enum WatchedPlace: Hashable, Sendable {
    /// The nearest directory above a base that does not exist yet.
    case ancestor
    /// On the way to runs; relative to the base, empty for the base itself.
    case level(path: String)
    /// A run's directory, or one below it; `inner` is relative to the run, empty for the run itself.
    case run(name: String, inner: String)
}
