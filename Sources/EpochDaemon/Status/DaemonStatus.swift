package import EpochCore

/// The process and the configuration that is in force.
package struct DaemonStatus: Hashable, Sendable {
    package var version: String
    package var pid: Int32
    package var started: Timestamp
    package var configurationPath: String
    package var configurationDigest: String
    package var configurationLoaded: Timestamp
    /// Why the last reload was refused; nil when it was not.
    package var lastReloadError: String?
    /// How well weights are walled in while they are parsed.
    package var box: BoxReport

    package init(
        version: String, pid: Int32, started: Timestamp, configurationPath: String, configurationDigest: String,
        box: BoxReport
    ) {
        self.version = version
        self.pid = pid
        self.started = started
        self.configurationPath = configurationPath
        self.configurationDigest = configurationDigest
        configurationLoaded = started
        self.box = box
    }
}
