package import EpochCore

/// What is known of a run beside the catalog.
package struct RunStatus: Hashable, Sendable {
    /// Something that needs a look. `code` is stable, and there is one problem of a code at a time.
    package struct Problem: Hashable, Sendable {
        package var code: String
        package var message: String
        package var since: Timestamp

        package init(code: String, message: String, since: Timestamp) {
            self.code = code
            self.message = message
            self.since = since
        }
    }

    package struct Log: Hashable, Sendable {
        /// The file that it begins with.
        package var name: String
        /// `LogFormat`, and how it was told.
        package var format: String
        package var reason: String
        package var rowsCounted: Int
        package var rowsSkipped: Int

        package init(name: String, format: String, reason: String, rowsCounted: Int, rowsSkipped: Int) {
            self.name = name
            self.format = format
            self.reason = reason
            self.rowsCounted = rowsCounted
            self.rowsSkipped = rowsSkipped
        }
    }

    package struct Weights: Hashable, Sendable {
        package var name: String
        package var state: String
        package var reason: String

        package init(name: String, state: String, reason: String) {
            self.name = name
            self.state = state
            self.reason = reason
        }
    }

    package var state = RunState.discovered
    package var problems: [Problem] = []
    package var log: Log?
    package var weights: [Weights] = []

    package init() {}
}
