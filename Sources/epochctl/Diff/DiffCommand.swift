import ArgumentParser
import Glibc

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell which tensors of two weights artifacts differ, and by how much.",
        discussion: """
            Asks no daemon: A and B are files or directories of any format that `inspect` knows, also of two different \
            ones. Tensors are matched by their names. Values are only read of those whose hashes differ.

            Exits with 0 when all tensors are the same, 1 when some differ, and 2 when it cannot be told.
            """)
    @Argument(help: ArgumentHelp("A file, a directory, or the prefix of a TensorFlow checkpoint.", valueName: "a"))
    var first: String
    @Argument(help: ArgumentHelp("What to compare it with.", valueName: "b")) var second: String
    @Flag(help: "Print one JSON document with all numbers.") var json = false

    func run() throws {
        do throws(ClientError) {
            if try !compare().hasDifferences { return }
        } catch {
            Output.printError("epochctl: \(error)")
            Glibc.exit(2)
        }
        Glibc.exit(1)
    }

    private func compare() throws(ClientError) -> DiffSummary {
        let (first, second) = (try InspectedArtifact(first), try InspectedArtifact(second))
        let marks = (try first.mark(), try second.mark())
        let probe = LocalProbe()
        let listing = ListingComparison(
            try probe.listing(of: first, marks.0), try probe.listing(of: second, marks.1))
        var report: any DiffReport = json ? DiffJSON(first, second) : DiffText()
        let values = ValueComparison(first: first, second: second, probe: probe)
        let summary = try DiffRun(listing: listing, values: values).run(&report)
        report.finish(summary)
        try first.requireUnchanged(since: marks.0)
        try second.requireUnchanged(since: marks.1)
        return try judged(summary)
    }

    /// What could not be compared matters only where all else is the same.
    private func judged(_ summary: DiffSummary) throws(ClientError) -> DiffSummary {
        guard summary.untold.isEmpty || summary.hasDifferences else {
            throw .failed("\(summary.untold.count) tensors could not be compared, all others are the same")
        }
        return summary
    }
}
