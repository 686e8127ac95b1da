import EpochAPI
import EpochTestSupport
import Glibc
import Testing

@testable import EpochDaemon

/// One process of the real `epochd`, ready.
final class RunningDaemon: Sendable {
    let process: ChildProcess
    let api: DaemonAPI

    /// Returns when it has told the service manager (the test) that it is ready.
    init(configuration: String, socket: String, environment: [String: String] = [:]) async throws {
        let name = "@epochd-e2e-\(UInt64.random(in: 0...UInt64.max))"
        let notify = try SystemdNotifySocket(name)
        let variables = environment.merging(["NOTIFY_SOCKET": name]) { $1 }
        let process = try ChildProcess(
            Programs.daemon, ["--config", configuration, "--log-level", "debug"], environment: variables,
            onExit: { SystemdNotifier(environment: ["NOTIFY_SOCKET": name]).stopping() })
        let sender = UncheckedSocket(socket: notify)
        let isReady = try await offPool {
            while true {
                let message = try sender.socket.receive()
                if message == "READY=1" { return true }
                if message == "STOPPING=1" { return false }
            }
        }
        try #require(isReady, "epochd did not become ready:\n\(process.errors.text)")
        self.process = process
        api = DaemonAPI(socket: socket)
    }

    /// The socket is handed to one thread, and touched by nobody else after that.
    private struct UncheckedSocket: @unchecked Sendable {
        let socket: SystemdNotifySocket
    }

    var log: String { process.errors.text }

    func kill() async {
        process.signal(SIGKILL)
        _ = await process.waitForExit()
    }

    /// Asks it to end, as systemd does.
    func stop() async throws {
        let started = ContinuousClock.now
        process.signal(SIGTERM)
        let exit = await process.waitForExit()
        try #require(exit == .status(0), "epochd ended with \(exit)")
        // It gives itself five; the rest is for a busy machine.
        try #require(ContinuousClock.now - started < .seconds(10), "it took \(ContinuousClock.now - started)")
    }
}
