/// Something about a run that needs a look.
package struct RunProblem: Hashable, Sendable, Codable {
    /// `watch/name`
    package var run: String
    package var code: String
    package var message: String
    package var since: WireTime

    package init(run: String, code: String, message: String, since: WireTime) {
        self.run = run
        self.code = code
        self.message = message
        self.since = since
    }
}
