import ArgumentParser
import EpochCore
import EpochDaemon
import Foundation
import Logging

@main
struct Epochd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epochd",
        abstract: "Watches training runs and keeps verified snapshots of their weights.",
        discussion: """
            Runs in the foreground until SIGTERM or SIGINT; SIGHUP reads the configuration anew.

            Exit status: 0 stopped or checked without error; 1 a failure while starting or running; \
            2 the configuration is wrong or cannot be read; 64 wrong use of the command line.
            """,
        version: Daemon.version
    )

    @Option(name: .long, help: "The configuration file (JSON).")
    var config: String

    @Flag(name: .long, help: "Check the configuration, print every error, and exit.")
    var check = false

    @Option(
        name: .long, help: "The least level that is logged: debug, info, notice, warning or error.",
        transform: parseLevel)
    var logLevel: Logger.Level = .info

    func run() async throws {
        let file = try load()
        if check {
            let count = file.configuration.watches.count
            print("configuration \(file.path) is right: \(count) \(count == 1 ? "watch" : "watches")")
            for notice in file.notices { print("notice: \(notice)") }
            return
        }
        let environment = ProcessInfo.processInfo.environment
        let (level, isJournal) = (logLevel, environment["JOURNAL_STREAM"] != nil)
        let logger = Logger(label: "epochd") { LineLogHandler(label: $0, level: level, isJournal: isJournal) }
        do {
            try await Daemon(file, environment: environment, logger: logger).run()
        } catch {
            logger.critical("stopped: \(error)")
            throw ExitCode(1)
        }
    }

    private func load() throws -> ConfigurationFile {
        do {
            return try ConfigurationFile(path: config)
        } catch {
            FileHandle.standardError.write(Data("epochd: \(error)\n".utf8))
            throw ExitCode(2)
        }
    }
}

private func parseLevel(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
        throw ValidationError("\(text) is no level: use debug, info, notice, warning or error")
    }
    return level
}
