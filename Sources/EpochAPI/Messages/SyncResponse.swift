/// Everything that happened before the call has been processed.
package struct SyncResponse: Hashable, Sendable, Codable {
    package var status: String

    package init(status: String = "ok") {
        self.status = status
    }
}
