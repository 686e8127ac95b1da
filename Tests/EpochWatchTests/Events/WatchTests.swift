import Testing

/// All tests that watch: the library allows one inotify instance a process, so they take turns.
@Suite(.serialized, .timeLimit(.minutes(2)))
enum WatchTests {}
