import ArgumentParser
import EpochCore

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Tell what a policy would make of a log, epoch by epoch, and why.",
        discussion: """
            Asks no daemon and needs no weights: it is taken that those of every epoch to be saved were captured, and \
            found good. With --against, both policies are played, and the epochs are shown at which they differ.

            A log has no sizes and no times: rules that need them are left out, which is said, unless --snapshot-size or \
            --epoch-seconds tells them.
            """)
    @Option(help: ArgumentHelp("The configuration with the policy.", valueName: "file")) var config: String
    @Option(
        help: ArgumentHelp("The log, a file or its directory; - is a table on the standard input.", valueName: "file"))
    var log: String
    @Option(help: ArgumentHelp("The watch whose policy it is, where there are several.", valueName: "name"))
    var watch: String?
    @Option(help: ArgumentHelp("Another configuration, to compare with.", valueName: "file")) var against: String?
    @Option(help: ArgumentHelp("What each snapshot takes: 120MB, 1.5GiB.", valueName: "size"), transform: size)
    var snapshotSize: ByteSize?
    @Option(help: ArgumentHelp("The time from one row to the next.", valueName: "seconds")) var epochSeconds: Double?
    @Flag(help: "Print a line of JSON for each row, and one for the summary.") var json = false

    func validate() throws {
        guard epochSeconds.map({ $0 > 0 && $0.isFinite }) ?? true else {
            throw ValidationError("--epoch-seconds takes a number above 0")
        }
    }

    func run() throws {
        let watch = try PolicyFile(path: config).watch(watch)
        let policies = try ([config] + (against.map { [$0] } ?? [])).map(policy)
        for policy in policies {
            for key in policy.settings.leftOut { Output.printError(Self.notice(of: key, in: policy.name)) }
        }
        var player = ReplayPlayer(policies: policies.map(\.settings), report: report(on: policies))
        try player.play(log, watch.logs)
    }

    private func policy(in path: String) throws -> ReplayPolicy {
        let watch = try PolicyFile(path: path).watch(watch)
        let settings = ReplaySettings(
            policy: watch.checkpoint, rules: watch.prune, overwrite: watch.overwrite, snapshotSize: snapshotSize?.bytes,
            epochSeconds: epochSeconds)
        return ReplayPolicy(name: path, settings: settings)
    }

    private func report(on policies: [ReplayPolicy]) -> any ReplayReport {
        if json { return ReplayJSON(policies) }
        return policies.count > 1 ? ReplayComparison(policies) : ReplayTable(policies[0])
    }

    private static func notice(of key: String, in file: String) -> String {
        let remedy = key == "prune.max_bytes" ? "--snapshot-size" : "--epoch-seconds"
        return "epochctl: \(key) of \(Escaped(file)) is left out: the log does not tell; give \(remedy)"
    }

    @Sendable private static func size(_ text: String) throws -> ByteSize {
        if let size = ByteSize(text) { return size }
        throw ValidationError("--snapshot-size takes a size with its unit, like 200MB or 1.5GiB")
    }
}
