import ArgumentParser
import EpochCore

struct DetectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect", abstract: "Find a run's log and weights, and print an entry for the configuration.",
        discussion: """
            Asks no daemon, and reads no more than the names in the directory and the first bytes of what may be a log \
            or weights. Says what it chose and why, what it left out and why, and how to watch the run.
            """)
    @Argument(help: ArgumentHelp("A run's directory.", valueName: "dir"))
    var directory: String
    @Flag(help: "Print one JSON document with all of it.") var json = false

    func run() throws {
        let folder = try RunFolder(directory)
        let detection = RunDetection(try folder.listing(), directory: folder.path)
        guard let entry = detection.entry else { throw Self.nothing(in: folder.path, detection) }
        if json {
            Output.print(json: DetectJSON.document(detection, entry, of: folder.path))
        } else {
            for line in DetectText.lines(detection, entry, of: folder.path) { Output.print(line) }
        }
    }

    private static func nothing(in path: String, _ detection: RunDetection) -> ClientError {
        let others = (detection.otherLogs + detection.leftOut).map { "\n  \(Escaped($0.name)): \(Escaped($0.reason))" }
        return .failed(
            "found neither a log nor weights in \(Escaped(path)): looked for \(AutoLog.summary), and for "
                + "\(AutoWeights.summary); name them in the configuration if they are called otherwise"
                + others.joined())
    }
}
