/// What a comparison came to.
struct DiffSummary {
    var same = 0
    var differing = 0
    var onlyInFirst = 0
    var onlyInSecond = 0
    /// Names of tensors that could not be compared.
    var untold: [String] = []

    var hasDifferences: Bool { differing + onlyInFirst + onlyInSecond > 0 }

    mutating func count(_ difference: TensorDifference) {
        switch difference {
        case .onlyInFirst: onlyInFirst += 1
        case .onlyInSecond: onlyInSecond += 1
        case .shape, .type, .values, .bytes: differing += 1
        }
    }
}
