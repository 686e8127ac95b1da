import EpochCore

/// Where the findings on one artifact go while they come.
protocol InspectReport {
    mutating func begin(_ verdict: ProbeVerdict, of artifact: InspectedArtifact, _ mark: ArtifactMark)
    mutating func add(_ tensor: TensorSummary)
    /// - Parameter problem: why the list of tensors, or all that was said, cannot be relied on.
    mutating func finish(problem: String?)
}
