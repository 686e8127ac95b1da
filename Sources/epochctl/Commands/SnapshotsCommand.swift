import ArgumentParser
import EpochAPI

struct SnapshotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshots", abstract: "List the snapshots in the archive, or those that were there.")
    @Argument(
        help: ArgumentHelp(
            "watch/name, a name that only one run has, or a number; without it: of all runs.", valueName: "run"))
    var name: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var page: PageOptions
    @Flag(help: "Also those that are deleted or replaced.") var all = false

    func run() throws {
        let state = all ? [] : [(name: "state", value: "present")]
        let endpoint = name == nil ? Endpoint.snapshots : .runSnapshots
        let snapshots = try page.gather(connection, endpoint, id: name, query: state, SnapshotsPage.self) { page in
            (page.snapshots, page.next)
        }
        guard let snapshots else { return }
        if snapshots.isEmpty {
            return Output.print(
                "no snapshots\(all ? "" : " now"): `epochctl records RUN` tells what was decided and why")
        }
        Output.print(table(snapshots, now: Human.now))
    }

    private func state(_ snapshot: SnapshotInfo, _ now: WireTime) -> String {
        let isLeased = snapshot.leasedUntil.map { $0 > now } ?? false
        return snapshot.state + (snapshot.pinned == nil ? "" : ", pinned") + (isLeased ? ", leased" : "")
    }

    private func table(_ snapshots: [SnapshotInfo], now: WireTime) -> Table {
        var table = Table(columns: [
            .init(title: "ID"), .init(title: "RUN", shrinks: true), .init(title: "EPOCH", alignment: .right),
            .init(title: "VALUE"), .init(title: "SIZE", alignment: .right), .init(title: "SAVED"),
            .init(title: "STATE"), .init(title: "PATH", shrinks: true), .init(title: "WHY", shrinks: true),
        ])
        table.rows = snapshots.map { snapshot in
            [
                snapshot.id, snapshot.run, Human.epoch(snapshot.epoch, batch: snapshot.batch),
                snapshot.monitorValue.map { "\(snapshot.monitor) \(Human.number($0))" } ?? "-",
                Human.bytes(snapshot.size), Human.ago(snapshot.committed, now: now), state(snapshot, now),
                snapshot.path,
                [snapshot.stateReason, snapshot.keepReason, snapshot.reason].first { !$0.isEmpty } ?? "",
            ]
        }
        return table
    }
}
