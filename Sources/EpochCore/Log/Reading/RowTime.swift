/// When something was written to a log.
package struct RowTime: Hashable, Sendable, Codable {
    package var time: Timestamp
    /// It is an event's, which can be compared with other events'. Else it is the file's own, of the kernel's coarse
    /// clock.
    package var isExact: Bool

    package init(_ time: Timestamp, isExact: Bool) {
        self.time = time
        self.isExact = isExact
    }
}
