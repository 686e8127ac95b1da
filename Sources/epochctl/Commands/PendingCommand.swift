import ArgumentParser
import EpochAPI

struct PendingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pending", abstract: "List the snapshots that wait for an answer, since their names are taken.",
        discussion: "They come of \"overwrite\": false. No answer within `approval_timeout` means no.")
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String?
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let query = name.map { [(name: "run", value: $0)] } ?? []
        try connection.ask(.pending, query: query, PendingPage.self) { page in
            if page.pending.isEmpty { return Output.print("nothing waits for an answer") }
            Output.print(Self.table(page.pending, now: Human.now))
            Output.print("\n`epochctl approve ID` replaces what bears the name, `epochctl reject ID` keeps it")
        }
    }

    private static func table(_ pending: [PendingInfo], now: WireTime) -> Table {
        var table = Table(columns: [
            .init(title: "ID"), .init(title: "RUN", shrinks: true), .init(title: "EPOCH", alignment: .right),
            .init(title: "VALUE"), .init(title: "SIZE", alignment: .right), .init(title: "ASKED"),
            .init(title: "UNTIL"), .init(title: "PATH", shrinks: true), .init(title: "WHY", shrinks: true),
        ])
        table.rows = pending.map { item in
            [
                item.id, item.run, Human.epoch(item.epoch),
                item.monitorValue.map { "\(item.monitor) \(Human.number($0))" } ?? "-", Human.bytes(item.size),
                Human.ago(item.parked, now: now), Human.ago(item.expires, now: now), item.path, item.reason,
            ]
        }
        return table
    }
}
