/// All snapshots that wait for an answer, in the order of capture within each watch. There is no next page.
package struct PendingPage: Hashable, Sendable, Codable {
    package var pending: [PendingInfo]

    package init(pending: [PendingInfo]) {
        self.pending = pending
    }
}
