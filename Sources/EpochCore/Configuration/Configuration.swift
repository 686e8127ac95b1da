/// The whole policy of one daemon, checked. All paths are absolute.
package struct Configuration: Hashable, Sendable {
    package var archive: String
    package var socket: String
    package var watches: [WatchConfiguration]
    package var limits: Limits
    /// What its author should know of, though it is right.
    package internal(set) var notices: [ConfigurationNotice] = []

    package init(archive: String, socket: String, watches: [WatchConfiguration], limits: Limits = Limits()) {
        self.archive = archive
        self.socket = socket
        self.watches = watches
        self.limits = limits
    }

    /// Guards for the archive's file system. No snapshot is taken that would break them.
    package struct Limits: Hashable, Sendable {
        package var maxBytes: UInt64?
        package var minFreeBytes: UInt64?

        package init(maxBytes: UInt64? = nil, minFreeBytes: UInt64? = nil) {
            self.maxBytes = maxBytes
            self.minFreeBytes = minFreeBytes
        }
    }
}
