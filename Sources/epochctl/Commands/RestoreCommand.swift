import ArgumentParser
import EpochAPI

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Copy a snapshot out of the archive, verified by its SHA-256.",
        discussion: "The archive's file is read by epochctl itself, so it must be readable to you.")
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String
    @Flag(help: "The best by the policy's monitor.") var best = false
    @Flag(help: "The one captured last.") var latest = false
    @Option(help: ArgumentHelp("The one of this EPOCH (1 is the first).", valueName: "n")) var epoch: Int?
    @Option(help: ArgumentHelp("This one.", valueName: "id")) var snapshot: String?
    @Option(help: ArgumentHelp("The file to write, or a directory to write it into.", valueName: "path"))
    var to: String
    @Flag(help: "Replace a file that is there.") var force = false
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        let ways = [best, latest, epoch != nil, snapshot != nil].count { $0 }
        guard ways == 1 else { throw ValidationError("give exactly one of --best, --latest, --epoch, --snapshot") }
        if let epoch, epoch < 1 { throw ValidationError("--epoch counts from 1") }
    }

    func run() throws {
        let body = try connection.client.ask(.snapshot, id: try choose())
        let info = try ConnectionOptions.decode(SnapshotInfo.self, from: body)
        guard info.state == "present" else {
            throw ClientError.failed("snapshot \(Escaped(info.id)) is \(info.state): \(Escaped(info.stateReason))")
        }
        let target = try RestoredFile(source: info.archivePath, size: info.size, sha256: info.sha256)
            .copy(to: to, force: force)
        if connection.json { return Output.print(json: body) }
        let value = info.monitorValue.map { " (\(Escaped(info.monitor)) \(Human.number($0)))" } ?? ""
        Output.print(
            "restored EPOCH \(Human.epoch(info.epoch))\(value) of \(Escaped(info.run)) to \(Escaped(target)): "
                + "\(Human.bytes(info.size)), SHA-256 verified")
    }

    /// The snapshot's id.
    private func choose() throws -> String {
        let info = try ConnectionOptions.decode(RunInfo.self, from: try connection.client.ask(.run, id: name))
        if let snapshot { return try belonging(snapshot, to: info) }
        if let epoch { return try last(ofEpoch: epoch, info) }
        guard let chosen = best ? info.best : info.latest else {
            let hint = "`epochctl records \(Escaped(info.id))` tells what was decided and why"
            throw ClientError.failed("\(Escaped(info.id)) has no \(best ? "best" : "latest") snapshot; \(hint)")
        }
        return chosen.id
    }

    private func belonging(_ id: String, to run: RunInfo) throws -> String {
        let body = try connection.client.ask(.snapshot, id: id)
        let info = try ConnectionOptions.decode(SnapshotInfo.self, from: body)
        if info.run == run.id { return id }
        throw ClientError.failed("snapshot \(Escaped(id)) is of \(Escaped(info.run)), not of \(Escaped(run.id))")
    }

    /// Of several (the log was rewound) the one captured last.
    private func last(ofEpoch number: Int, _ run: RunInfo) throws -> String {
        let query = [(name: "state", value: "present"), (name: "epoch", value: "\(number - 1)"), ("limit", "1000")]
        let body = try connection.client.ask(.runSnapshots, id: "\(run.number)", query: query)
        let page = try ConnectionOptions.decode(SnapshotsPage.self, from: body)
        if let id = page.snapshots.last?.id { return id }
        let hint = "`epochctl snapshots \(Escaped(run.id))` lists those it has"
        throw ClientError.failed("\(Escaped(run.id)) has no snapshot of EPOCH \(number); \(hint)")
    }
}
