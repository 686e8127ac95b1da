/// The running daemon.
package struct DaemonInfo: Hashable, Sendable, Codable {
    package var version: String
    package var pid: Int32
    package var started: WireTime
    package var uptimeSeconds: Double
    package var configuration: ConfigurationInfo
    /// How well the probe is walled in while it parses weights: `full`, `partial` or `none`.
    package var boxed: String
    /// Why it is not `full`.
    package var boxedReason: String?

    package init(
        version: String, pid: Int32, started: WireTime, uptimeSeconds: Double, configuration: ConfigurationInfo,
        boxed: String, boxedReason: String?
    ) {
        self.version = version
        self.pid = pid
        self.started = started
        self.uptimeSeconds = uptimeSeconds
        self.configuration = configuration
        self.boxed = boxed
        self.boxedReason = boxedReason
    }
}
