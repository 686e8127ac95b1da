import ArgumentParser
import EpochAPI

/// Which snapshot of a run is meant.
struct SnapshotChoice: ParsableArguments {
    @Flag(help: "The best by the policy's monitor.") var best = false
    @Flag(help: "The one captured last.") var latest = false
    @Option(help: ArgumentHelp("The one of this EPOCH (1 is the first).", valueName: "n")) var epoch: Int?
    @Option(help: ArgumentHelp("This one.", valueName: "id")) var snapshot: String?

    func validate() throws {
        let ways = [best, latest, epoch != nil, snapshot != nil].count { $0 }
        guard ways == 1 else { throw ValidationError("give exactly one of --best, --latest, --epoch, --snapshot") }
        if let epoch, epoch < 1 { throw ValidationError("--epoch counts from 1") }
    }

    /// The snapshot's id; nil when the run has none such.
    func id(in run: RunInfo, _ client: ControlClient) throws(ClientError) -> String? {
        if let snapshot { return try belonging(snapshot, to: run, client) }
        if let epoch { return try last(ofEpoch: epoch, run, client) }
        return best ? run.best?.id : run.latest?.id
    }

    /// What to say when there is none.
    func missing(in run: RunInfo) -> ClientError {
        guard let epoch else {
            let hint = "`epochctl records \(Escaped(run.id))` tells what was decided and why"
            return .failed("\(Escaped(run.id)) has no \(best ? "best" : "latest") snapshot; \(hint)")
        }
        let hint = "`epochctl snapshots \(Escaped(run.id))` lists those it has"
        return .failed("\(Escaped(run.id)) has no snapshot of EPOCH \(epoch); \(hint)")
    }

    private func belonging(
        _ id: String, to run: RunInfo, _ client: ControlClient
    ) throws(ClientError) -> String {
        let body = try client.ask(.snapshot, id: id)
        let info = try ConnectionOptions.decode(SnapshotInfo.self, from: body)
        if info.run == run.id { return id }
        throw .failed("snapshot \(Escaped(id)) is of \(Escaped(info.run)), not of \(Escaped(run.id))")
    }

    /// Of several (the log was rewound) the one captured last.
    private func last(
        ofEpoch number: Int, _ run: RunInfo, _ client: ControlClient
    ) throws(ClientError) -> String? {
        let query = [(name: "state", value: "present"), (name: "epoch", value: "\(number - 1)"), ("limit", "1000")]
        let body = try client.ask(.runSnapshots, id: "\(run.number)", query: query)
        return try ConnectionOptions.decode(SnapshotsPage.self, from: body).snapshots.last?.id
    }
}
