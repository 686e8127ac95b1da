import ArgumentParser
import EpochAPI

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Copy a snapshot out of the archive, verified by its SHA-256.",
        discussion: """
            The archive's file is read by epochctl itself, so it must be readable to you. With --in-place it goes back into \
            the run's directory, to be loaded by the training that starts next: `ExecStartPre=epochctl restore RUN --best \
            --in-place --if-any --wait 60`.
            """)
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String
    @OptionGroup var choice: SnapshotChoice
    @Option(help: ArgumentHelp("The file or directory to write, or a directory to write it into.", valueName: "path"))
    var to: String?
    @Flag(help: "Put it where the trainer's own resume finds it: under its name in the run's directory.")
    var inPlace = false
    @Flag(help: "Replace what is there (--to).") var force = false
    @Flag(help: "End well when nothing is archived yet.") var ifAny = false
    @Option(help: ArgumentHelp("How long to wait for the daemon to be there.", valueName: "seconds")) var wait = 0
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard (to != nil) != inPlace else { throw ValidationError("give either --to or --in-place") }
        guard !inPlace || !force else { throw ValidationError("--force is for --to; --in-place keeps what is there") }
        guard (0...86400).contains(wait) else { throw ValidationError("--wait takes 0 to 86400 seconds") }
    }

    func run() throws {
        guard let run = try findRun() else { return nothing("no run is called \(Escaped(name)) yet") }
        guard let id = try choice.id(in: run, connection.client) else {
            if ifAny { return nothing("\(Escaped(run.id)) has no such snapshot yet") }
            throw choice.missing(in: run)
        }
        let body = try connection.client.ask(.snapshot, id: id)
        let info = try ConnectionOptions.decode(SnapshotInfo.self, from: body)
        guard info.state == "present" else {
            throw ClientError.failed("snapshot \(Escaped(info.id)) is \(info.state): \(Escaped(info.stateReason))")
        }
        let done = try restore(info, of: run)
        if connection.json { Output.print(json: body) } else { Output.print(done) }
    }

    /// What is said of it.
    private func restore(_ info: SnapshotInfo, of run: RunInfo) throws(ClientError) -> String {
        guard let to else {
            let result = try InPlaceRestore(client: connection.client, run: run, snapshot: info).perform()
            return Self.text(info, result)
        }
        let path = try copy(info, to: to)
        return "restored \(Self.text(info)) to \(Escaped(path)): \(Self.proof(info))"
    }

    private func copy(_ info: SnapshotInfo, to path: String) throws(ClientError) -> String {
        guard info.kind == "file" else {
            return try RestoredTree(source: info.archivePath, files: info.files ?? []).copy(to: path, force: force)
        }
        return try RestoredFile(source: info.archivePath, size: info.size, sha256: info.sha256)
            .copy(to: path, force: force)
    }

    private func nothing(_ reason: String) {
        Output.print(connection.json ? "null" : "nothing to restore: \(reason)")
    }

    /// nil when it is unknown and need not be known.
    private func findRun() throws(ClientError) -> RunInfo? {
        if inPlace { try awaitEverything() }
        do throws(ClientError) {
            let body = try connection.patiently(seconds: wait) { (client) throws(ClientError) in
                try client.ask(.run, id: name)
            }
            return try ConnectionOptions.decode(RunInfo.self, from: body)
        } catch .refused(let problem) where ifAny && problem.code == ProblemCode.unknownRun.rawValue {
            return nil
        }
    }

    /// The last weights of the training before may still be on their way into the archive.
    private func awaitEverything() throws(ClientError) {
        _ = try connection.patiently(seconds: wait) { (client) throws(ClientError) in try client.ask(.sync) }
    }
}

// What is said.
extension RestoreCommand {
    private static func text(_ info: SnapshotInfo) -> String {
        let value = info.monitorValue.map { " (\(Escaped(info.monitor)) \(Human.number($0)))" } ?? ""
        return "EPOCH \(Human.epoch(info.epoch, batch: info.batch))\(value) of \(Escaped(info.run))"
    }

    private static func proof(_ info: SnapshotInfo) -> String { "\(Human.bytes(info.size)), SHA-256 verified" }

    private static func text(_ info: SnapshotInfo, _ result: PlacedSnapshot.Result) -> String {
        if result.isUnchanged { return "\(text(info)) is in place already: \(Escaped(result.path))" }
        let kept = result.kept.map { "; what was there is kept as \(Escaped($0))" } ?? ""
        let effect = "a trainer that loads the newest match of its filepath loads this one"
        return "restored \(text(info)) to \(Escaped(result.path)): \(proof(info)); \(effect)\(kept)"
    }
}
