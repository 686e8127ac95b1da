import ArgumentParser
import EpochAPI

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tell why epochs were saved or not, and what became of them.",
        discussion: "Without EPOCH, the newest ones are told, and how to go on to those before them.")
    @Argument(help: ArgumentHelp("watch/name, a name that only one run has, or a number.", valueName: "run"))
    var name: String
    @Argument(help: ArgumentHelp("1 is the first; of several generations all are told.", valueName: "epoch"))
    var epoch: Int?
    @OptionGroup var connection: ConnectionOptions
    @Option(help: ArgumentHelp("Those in front of this item: `next` of the page before.", valueName: "item"))
    var before: Int64?
    @Option(help: "So many, up to 1000.") var limit = 20

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
        guard epoch ?? 1 >= 1 else { throw ValidationError("epochs count from 1") }
    }

    func run() throws {
        try connection.ask(.runWhy, id: name, query: query, WhyPage.self) { page in
            // The newest stands last, next to the prompt.
            let texts = page.entries.reversed().map { WhyText($0).lines.joined(separator: "\n") }
            Output.print(texts.isEmpty ? nothing(page.run) : texts.joined(separator: "\n"))
            if let next = page.next { Output.printError("there are more before these: --before \(next)") }
        }
    }

    private var query: [(name: String, value: String)] {
        [("limit", "\(limit)")] + (epoch.map { [("epoch", "\($0 - 1)")] } ?? [])
            + (before.map { [("before", "\($0)")] } ?? [])
    }

    private func nothing(_ run: String) -> String {
        guard let epoch else {
            return "no records: the log has no complete row yet, or the run is moved (`epochctl show \(Escaped(run))`)"
        }
        return "nothing is known of epoch \(epoch) of \(Escaped(run)): the log had no such row, or its catalog is lost"
    }
}
