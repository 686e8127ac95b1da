/// The running daemon.
package struct DaemonInfo: Hashable, Sendable, Codable {
    package var version: String
    package var pid: Int32
    package var started: WireTime
    package var uptimeSeconds: Double
    package var configuration: ConfigurationInfo

    package init(
        version: String, pid: Int32, started: WireTime, uptimeSeconds: Double, configuration: ConfigurationInfo
    ) {
        self.version = version
        self.pid = pid
        self.started = started
        self.uptimeSeconds = uptimeSeconds
        self.configuration = configuration
    }
}
