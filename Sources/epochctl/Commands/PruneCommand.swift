import ArgumentParser
import EpochAPI

struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Apply the retention policies now, or show what that would remove and why.")
    @Argument(
        help: ArgumentHelp(
            "watch/name, a name that only one run has, or a number; without it: all runs, and the archive's limits.",
            valueName: "run"))
    var name: String?
    @Flag(help: "Only show the plan.") var dryRun = false
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let run = name.map { [(name: "run", value: $0)] } ?? []
        let body = try connection.client.ask(.prune, query: [(name: "dry_run", value: dryRun ? "1" : "0")] + run)
        let response = try ConnectionOptions.decode(PruneResponse.self, from: body)
        if connection.json { Output.print(json: body) } else { Self.show(response) }
        let failures = response.runs.compactMap { run in run.failure.map { "\(Escaped(run.run)): \(Escaped($0))" } }
        if !failures.isEmpty { throw ClientError.failed(failures.joined(separator: "; ")) }
    }

    private static func show(_ response: PruneResponse) {
        let kept = response.runs.reduce(0) { $0 + $1.kept.count }
        let removed = response.runs.reduce(0) { $0 + $1.removed.count }
        if kept + removed > 0 { Output.print(table(response)) }
        let verb = response.dryRun ? "would be removed" : "removed"
        Output.print("\(removed) snapshots \(verb), \(Human.bytes(response.freedBytes)); \(kept) stay")
        if response.shortfallBytes > 0 {
            Output.print("limits are broken by \(Human.bytes(response.shortfallBytes)): all that is left is protected")
        }
    }

    private static func table(_ response: PruneResponse) -> Table {
        var table = Table(columns: [
            .init(title: "RUN", shrinks: true), .init(title: "ID"), .init(title: "EPOCH", alignment: .right),
            .init(title: "SIZE", alignment: .right), .init(title: "PLAN"), .init(title: "PATH", shrinks: true),
            .init(title: "WHY", shrinks: true),
        ])
        for run in response.runs {
            let entries = run.kept.map { ($0, "keep") } + run.removed.map { ($0, "remove") }
            table.rows += entries.sorted { $0.0.id < $1.0.id }.map { entry, plan in
                [
                    run.run, entry.id, Human.epoch(entry.epoch), Human.bytes(entry.size), plan, entry.path,
                    entry.reasons.joined(separator: "; "),
                ]
            }
        }
        return table
    }
}
