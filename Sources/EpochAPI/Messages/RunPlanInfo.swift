/// The retention plan of one run: both lists in the order of capture.
package struct RunPlanInfo: Hashable, Sendable, Codable {
    /// `watch/name`
    package var run: String
    package var kept: [PlanEntryInfo]
    package var removed: [PlanEntryInfo]
    /// Why something could not be removed; absent when all was.
    package var failure: String?

    package init(run: String, kept: [PlanEntryInfo], removed: [PlanEntryInfo], failure: String? = nil) {
        self.run = run
        self.kept = kept
        self.removed = removed
        self.failure = failure
    }
}
