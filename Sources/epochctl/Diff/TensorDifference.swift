/// In what one tensor differs between two artifacts.
enum TensorDifference: Equatable {
    case onlyInFirst
    case onlyInSecond
    case shape([UInt64], [UInt64])
    case type(String, String)
    /// Its numbers; none of them differs where the bytes do and the numbers do not (0 and -0, kinds of NaN).
    case values(ValueTotals)
    /// Its bytes, which are no numbers that can be compared.
    case bytes

    /// Its name in the JSON.
    var name: String {
        switch self {
        case .onlyInFirst: "only_in_a"
        case .onlyInSecond: "only_in_b"
        case .shape: "shape"
        case .type: "dtype"
        case .values(let totals): totals.differing > 0 ? "values" : "bits"
        case .bytes: "bytes"
        }
    }
}
