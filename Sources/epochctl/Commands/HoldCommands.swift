import ArgumentParser
import EpochAPI

/// The snapshots that a command is about.
struct SnapshotArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Ids, as `epochctl snapshots` lists them.", valueName: "snapshot"))
    var ids: [String]
    @OptionGroup var connection: ConnectionOptions

    func each(
        _ endpoint: Endpoint, method: String, query: [(name: String, value: String)] = [],
        line: (SnapshotInfo) -> String
    ) throws {
        for id in ids {
            let body = try connection.client.ask(endpoint, method: method, id: id, query: query)
            if connection.json {
                Output.print(json: body)
            } else {
                let info = try ConnectionOptions.decode(SnapshotInfo.self, from: body)
                Output.print("\(Escaped(info.id)) of \(Escaped(info.run)), \(Escaped(info.path)): \(line(info))")
            }
        }
    }
}

struct PinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Keep snapshots whatever the retention policy says, until they are unpinned.")
    @OptionGroup var snapshots: SnapshotArguments

    func run() throws { try snapshots.each(.snapshotPin, method: "POST") { _ in "pinned" } }
}

struct UnpinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unpin", abstract: "Leave pinned snapshots to the retention policy again.")
    @OptionGroup var snapshots: SnapshotArguments

    func run() throws { try snapshots.each(.snapshotPin, method: "DELETE") { _ in "not pinned" } }
}

struct LeaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lease", abstract: "Keep snapshots for some time, while something works with them.")
    @Option(name: .customLong("for"), help: ArgumentHelp("How long: 90s, 30m, 2h, up to 30d.", valueName: "duration"))
    var duration: String
    @OptionGroup var snapshots: SnapshotArguments

    func run() throws {
        try snapshots.each(.snapshotLease, method: "POST", query: [("duration", duration)]) { info in
            "leased until \(info.leasedUntil.map(\.description) ?? "now")"
        }
    }
}

struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "End the leases of snapshots, whoever took them.")
    @OptionGroup var snapshots: SnapshotArguments

    func run() throws { try snapshots.each(.snapshotLease, method: "DELETE") { _ in "not leased" } }
}
