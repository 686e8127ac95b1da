import ArgumentParser
import EpochAPI

struct RecordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "List what a run's log said, what was decided, and what came of it.")
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var page: PageOptions

    func run() throws {
        let records = try page.gather(connection, .runRecords, id: name, RecordsPage.self) { page in
            (page.records, page.next.map { "\($0)" })
        }
        guard let records else { return }
        if records.isEmpty { return Output.print("no records yet: the log has no complete row") }
        Output.print(Self.table(records, now: Human.now))
    }

    private static func table(_ records: [RecordInfo], now: WireTime) -> Table {
        var table = Table(columns: [
            .init(title: "EPOCH", alignment: .right), .init(title: "WRITTEN"), .init(title: "DECISION"),
            .init(title: "OUTCOME"), .init(title: "METRICS", shrinks: true), .init(title: "REASON", shrinks: true),
        ])
        table.rows = records.map { record in
            [
                Human.epoch(record.epoch, batch: record.batch), record.time.map { Human.ago($0, now: now) } ?? "-",
                record.decision,
                record.outcome, metrics(record),
                [record.reason, record.outcomeReason].filter { !$0.isEmpty }.joined(separator: "; "),
            ]
        }
        return table
    }

    private static func metrics(_ record: RecordInfo) -> String {
        let sorted = record.metrics.sorted { $0.key < $1.key }
        return sorted.map { "\($0.key)=\(Human.metric($0.value))" }.joined(separator: " ")
    }
}
