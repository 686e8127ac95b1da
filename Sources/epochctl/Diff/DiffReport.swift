/// Where differences go, one after the other.
protocol DiffReport {
    mutating func add(_ name: String, _ difference: TensorDifference)
    mutating func finish(_ summary: DiffSummary)
}
