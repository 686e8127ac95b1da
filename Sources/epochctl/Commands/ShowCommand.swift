import ArgumentParser
import EpochAPI

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one run.")
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String
    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        try connection.ask(.run, id: name, RunInfo.self) { run in
            Self.lines(run, now: Human.now).forEach(Output.print)
        }
    }

    private static func lines(_ run: RunInfo, now: WireTime) -> [String] {
        var lines = [
            "run        \(Escaped(run.id))", "state      \(Escaped(run.state))",
            "directory  \(run.directory.map { "\(Escaped($0))" } ?? "not known (the run is known from the archive)")",
            "first seen \(Human.ago(run.firstSeen, now: now))",
            "epoch      \(run.lastEpoch.map { "EPOCH \($0 + 1)" } ?? "none yet")",
            "resumed    \(run.generation == 0 ? "never" : "\(run.generation) times")",
            "snapshots  \(run.snapshots), \(Human.bytes(run.bytes))",
            "best       \(text(run.best))", "latest     \(text(run.latest))",
        ]
        if let old = run.continues { lines.append("continues  \(Escaped(old)), where its earlier snapshots are") }
        if let new = run.movedTo { lines.append("moved to   \(Escaped(new))") }
        if let log = run.log {
            let counts = "\(log.rowsCounted) rows, \(log.rowsSkipped) skipped"
            lines.append("log        \(Escaped(log.name)), \(Escaped(log.format)): \(counts) (\(Escaped(log.reason)))")
        }
        for weights in run.weights {
            let reason = weights.reason.isEmpty ? "" : " (\(Escaped(weights.reason)))"
            lines.append("weights    \(Escaped(weights.name)): \(Escaped(weights.state))\(reason)")
        }
        if let error = run.policyError { lines.append("policy     \(Escaped(error))") }
        return lines + run.problems.map { "problem    \(StatusCommand.line($0, now: now))" }
    }

    private static func text(_ snapshot: SnapshotReference?) -> String {
        guard let snapshot else { return "none yet" }
        let value = snapshot.monitorValue.map { ", \(Escaped(snapshot.monitor)) \(Human.number($0))" } ?? ""
        return
            "EPOCH \(Human.epoch(snapshot.epoch, batch: snapshot.batch))\(value), \(Escaped(snapshot.path)) [\(Escaped(snapshot.id))]"
    }
}
