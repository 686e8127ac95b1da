import EpochTestSupport
import Foundation
import Glibc
import Testing

extension Site {
    /// Runs `epochctl` against the site's daemon.
    func epochctl(_ arguments: String...) async throws -> Answer {
        try await Answer(of: try ChildProcess(Programs.client, arguments + ["--socket", path("s")]))
    }

    /// Starts a daemon that is not expected to run.
    func refusedDaemon(_ configuration: SiteConfiguration, named name: String) async throws -> Answer {
        try configuration.json().write(to: URL(filePath: path(name)))
        return try await Answer(of: try ChildProcess(Programs.daemon, ["--config", path(name)]))
    }

    /// Runs `epochd --check` on the site's configuration.
    func check() async throws -> Answer {
        try writeConfiguration()
        return try await Answer(of: try ChildProcess(Programs.daemon, ["--check", "--config", path("config.json")]))
    }

    /// A run's file, written by nobody's trainer.
    func write(_ text: String, to name: String) throws {
        try makeFolder(of: name)
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }

    func append(_ text: String, to name: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: path(name)))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    func copy(fixture: String, to name: String) throws {
        try makeFolder(of: name)
        try FileManager.default.copyItem(
            at: Programs.fixtures.appending(path: fixture), to: URL(filePath: path(name)))
    }

    private func makeFolder(of name: String) throws {
        let folder = URL(filePath: path(name)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Stops the daemon's process as soon as a capture is on its way.
    func freezeDaemonInCapture(within seconds: Double = 30) async throws {
        let (daemon, staging) = (try self.daemon, archived(".epochd/staging"))
        let deadline = ContinuousClock.now + .seconds(seconds)
        let isCaught = await offPool {
            while Audit.files(below: staging).isEmpty { if ContinuousClock.now > deadline { return false } }
            daemon.process.signal(SIGSTOP)
            return true
        }
        try #require(isCaught, "nothing was captured within \(seconds) s")
    }
}
