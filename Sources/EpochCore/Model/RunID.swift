/// A run's name for people and programs: the watch that found it, and its directory relative to the fixed part of
/// the watch's `runs` pattern. Written `watch/name`.
package struct RunID: Hashable, Sendable, Codable, CustomStringConvertible {
    package var watch: String
    package var name: String

    package init(watch: String, name: String) {
        self.watch = watch
        self.name = name
    }

    package var description: String { "\(watch)/\(name)" }
}
