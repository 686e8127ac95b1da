/// What an answer to a pending snapshot has done.
package struct AnswerResponse: Hashable, Sendable, Codable {
    package var id: String
    /// `watch/name`
    package var run: String
    package var path: String
    /// `saved` or `discarded`
    package var result: String
    /// Ids of the snapshots that it took the place of.
    package var replaced: [String]

    package init(id: String, run: String, path: String, result: String, replaced: [String]) {
        self.id = id
        self.run = run
        self.path = path
        self.result = result
        self.replaced = replaced
    }
}
