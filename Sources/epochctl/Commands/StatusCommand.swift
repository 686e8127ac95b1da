import ArgumentParser
import EpochAPI

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how the daemon, its watches and its archive are.")
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        try connection.ask(.status, StatusResponse.self) { Self.show($0, now: Human.now) }
    }

    private static func show(_ status: StatusResponse, now: WireTime) {
        head(status).forEach(Output.print)
        Output.print("")
        if status.watches.isEmpty {
            Output.print("no watches: the configuration has none")
        } else {
            Output.print(table(status.watches, now: now))
        }
        if !status.problems.isEmpty { Output.print("\nproblems:") }
        for problem in status.problems { Output.print("  \(line(problem, now: now))") }
    }

    private static func head(_ status: StatusResponse) -> [String] {
        let (daemon, archive) = (status.daemon, status.archive)
        let free = archive.freeBytes.map { ", \(Human.bytes($0)) free" } ?? ""
        let reason = archive.reason.map { " (\(Escaped($0)))" } ?? ""
        let reload = daemon.configuration.lastReloadError.map { "\nlast reload refused: \(Escaped($0))" } ?? ""
        return [
            "epochd \(Escaped(daemon.version)), pid \(daemon.pid), up \(Human.duration(seconds: daemon.uptimeSeconds))",
            "configuration \(Escaped(daemon.configuration.path))\(reload)",
            "archive \(Escaped(archive.path)): \(archive.state)\(reason), \(archive.snapshots) snapshots, "
                + "\(Human.bytes(archive.bytes))\(free)",
            boxed(daemon),
            "\(status.runs) runs, \(status.records) records",
        ] + (status.pending == 0 ? [] : ["waiting for an answer: \(status.pending) (`epochctl pending`)"])
    }

    private static func boxed(_ daemon: DaemonInfo) -> String {
        let reason = daemon.boxedReason.map { " (\(Escaped($0)))" } ?? ""
        return "probe boxed: \(Escaped(daemon.boxed))\(reason)"
    }

    private static func table(_ watches: [WatchInfo], now: WireTime) -> Table {
        var table = Table(columns: [
            .init(title: "WATCH"), .init(title: "EVENTS"), .init(title: "RUNS", alignment: .right),
            .init(title: "DIRECTORIES", alignment: .right), .init(title: "OVERFLOWS", alignment: .right),
            .init(title: "LAST SCAN"), .init(title: "WHY", shrinks: true),
        ])
        table.rows = watches.map { watch in
            [
                watch.name, watch.events, "\(watch.runs)", "\(watch.directories)", "\(watch.overflows)",
                Human.ago(watch.lastScan, now: now), watch.eventsReason,
            ]
        }
        return table
    }

    static func line(_ problem: RunProblem, now: WireTime) -> String {
        let since = Human.ago(problem.since, now: now)
        return "\(Escaped(problem.run)): \(Escaped(problem.message)) [\(Escaped(problem.code)), since \(since)]"
    }
}
