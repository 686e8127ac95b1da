/// One part of the daemon, and when it last got something done.
package struct ServiceInfo: Hashable, Sendable, Codable {
    package var name: String
    package var lastProgress: WireTime

    package init(name: String, lastProgress: WireTime) {
        self.name = name
        self.lastProgress = lastProgress
    }
}
