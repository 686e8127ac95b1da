import EpochCore

/// Puts what the lists tell and what the values tell into a report.
struct DiffRun {
    let listing: ListingComparison
    let values: ValueComparison

    /// First what is known without values, then those that were read.
    func run(_ report: inout any DiffReport) throws(ClientError) -> DiffSummary {
        var summary = DiffSummary(same: listing.sameCount, untold: listing.untold)
        for (name, difference) in listing.known { Self.add(name, difference, &report, &summary) }
        try values.run(listing.unread) { (pair, difference) throws(ClientError) in
            Self.add(pair.first.summary.name, difference, &report, &summary)
        }
        return summary
    }

    private static func add(
        _ name: String, _ difference: TensorDifference, _ report: inout any DiffReport, _ summary: inout DiffSummary
    ) {
        report.add(name, difference)
        summary.count(difference)
    }
}
