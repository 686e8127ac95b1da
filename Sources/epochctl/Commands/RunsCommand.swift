import ArgumentParser
import EpochAPI

struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "List the runs.")
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var page: PageOptions
    @Option(help: "Of this watch only.") var watch: String?

    func run() throws {
        let query = watch.map { [(name: "watch", value: $0)] } ?? []
        let runs = try page.gather(connection, .runs, query: query, RunsPage.self) { page in
            (page.runs, page.next.map { "\($0)" })
        }
        guard let runs else { return }
        if runs.isEmpty {
            return Output.print("no runs yet: a run is a directory that `runs` of the configuration fits, with a log")
        }
        Output.print(Self.table(runs))
    }

    private static func table(_ runs: [RunInfo]) -> Table {
        var table = Table(columns: [
            .init(title: "RUN", shrinks: true), .init(title: "STATE"), .init(title: "EPOCH", alignment: .right),
            .init(title: "BEST EPOCH", alignment: .right), .init(title: "BEST VALUE", shrinks: true),
            .init(title: "SNAPSHOTS", alignment: .right), .init(title: "SIZE", alignment: .right),
        ])
        table.rows = runs.map { run in
            [
                run.id, run.state, run.lastEpoch.map { "\($0 + 1)" } ?? "-",
                run.best.map { Human.epoch($0.epoch, batch: $0.batch) } ?? "-", value(run.best), "\(run.snapshots)",
                Human.bytes(run.bytes),
            ]
        }
        return table
    }

    static func value(_ snapshot: SnapshotReference?) -> String {
        guard let snapshot, let value = snapshot.monitorValue else { return "-" }
        return "\(snapshot.monitor) \(Human.number(value))"
    }
}
