import EpochAPI
import EpochTestSupport
import Foundation
import Testing

/// A folder with runs, an archive and a configuration; its daemon, and those that it had before.
final class Site {
    let folder: TemporaryFolder
    var configuration: SiteConfiguration
    private(set) var daemons: [RunningDaemon] = []
    private(set) var trainers: [Trainer] = []

    init(_ configuration: SiteConfiguration) throws {
        folder = try TemporaryFolder()
        self.configuration = configuration
        try FileManager.default.createDirectory(atPath: path("runs"), withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    var archive: String {
        configuration.archive.hasPrefix("/") ? configuration.archive : path("archive")
    }

    func archived(_ name: String) -> String { "\(archive)/\(name)" }

    /// The running one.
    var daemon: RunningDaemon {
        get throws { try #require(daemons.last { $0.process.exit == nil }, "no daemon runs") }
    }

    var api: DaemonAPI { DaemonAPI(socket: path("s")) }

    func writeConfiguration() throws {
        try configuration.json().write(to: URL(filePath: path("config.json")))
    }

    @discardableResult
    func start(environment: [String: String] = [:]) async throws -> RunningDaemon {
        try writeConfiguration()
        let daemon = try await RunningDaemon(
            configuration: path("config.json"), socket: path("s"), environment: environment)
        daemons.append(daemon)
        return daemon
    }

    func train(_ options: TrainerOptions) throws -> Trainer {
        let trainer = try Trainer(options, directory: path("runs/\(options.run)"))
        trainers.append(trainer)
        return trainer
    }

    /// Trains to the end. Where an epoch overwrites the last one's weights, it begins once the daemon has taken those: no
    /// real training is as short as these, and on a busy machine the daemon could not keep up.
    @discardableResult
    func trained(_ options: TrainerOptions) async throws -> Trainer {
        var options = options
        let epochs = options.mode == .numbered ? 0..<0 : options.start..<(options.crashAt ?? options.epochs)
        options.holds += epochs.map { "saved:\($0)" }
        let trainer = try train(options)
        for epoch in epochs {
            try await trainer.reaches(.hold, epoch: epoch)
            // Without a daemon there is nobody to wait for.
            try? await api.sync()
            trainer.go()
        }
        try await trainer.finish()
        return trainer
    }

    /// What all trainers of this run did.
    func truth(of run: String = "r") -> Truth {
        Truth(trainers.filter { $0.options.run == run }.map(\.told))
    }

    func close() async {
        for trainer in trainers {
            trainer.kill()
            await trainer.waitForExit()
        }
        for daemon in daemons { await daemon.kill() }
    }

    var logs: String {
        daemons.enumerated().map { "--- epochd \($0 + 1) ---\n\($1.log)" }.joined(separator: "\n")
    }
}
