import ArgumentParser
import EpochCore
import Glibc

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Tell what weights are, whether they are whole, and what they hold.",
        discussion: """
            Asks no daemon. The format is told by content: a file, a directory (SavedModel, sharded or distributed \
            checkpoints), or the prefix or index of a TensorFlow checkpoint. All is parsed in the same box as the daemon's \
            snapshots, and nothing is locked or written.

            Exits with 0 when it is whole, 1 when it is damaged, incomplete, unknown, or changed while it was read.
            """)
    @Argument(help: ArgumentHelp("A file, a directory, or the prefix of a TensorFlow checkpoint.", valueName: "path"))
    var path: String
    @Flag(help: "Print one JSON document with all that is known.") var json = false

    func run() throws {
        let artifact = try InspectedArtifact(path)
        let mark = try artifact.mark()
        var report: any InspectReport = json ? InspectJSON() : InspectText()
        var verdict: ProbeVerdict?
        let mishap = LocalProbe().list(artifact, mark) { part in
            switch part {
            case .verdict(let found):
                verdict = found
                report.begin(found, of: artifact, mark)
            case .page(let tensors): for tensor in tensors { report.add(tensor) }
            }
        }
        if let mishap, verdict == nil { report.begin(mishap, of: artifact, mark) }
        let problem = try problem(artifact, mark, verdict == nil ? nil : mishap)
        report.finish(problem: problem)
        guard mishap == nil, problem == nil, verdict?.validation == .passed else { Glibc.exit(1) }
    }

    /// Why what was printed cannot be relied on.
    private func problem(
        _ artifact: InspectedArtifact, _ mark: ArtifactMark, _ mishap: ProbeVerdict?
    ) throws(ClientError) -> String? {
        if let change = try artifact.change(since: mark) { return change }
        return mishap.map { "list the tensors of \(Escaped(path)): \(Escaped($0.reason))" }
    }
}
