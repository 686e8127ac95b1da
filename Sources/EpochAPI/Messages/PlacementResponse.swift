/// The daemon has stored that the file which is about to get its name is put back, and no new weights.
package struct PlacementResponse: Hashable, Sendable, Codable {
    package var status: String

    package init(status: String = "ok") {
        self.status = status
    }
}
