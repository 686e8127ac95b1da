import EpochCore

/// One tensor as the framework read it.
struct TruthTensor: Decodable, Sendable {
    var name: String
    var shape: [UInt64]
    var dtype: String
    var sha256: String
    /// How many of its values are not numbers, and how many are infinite; nil for what is not floating-point.
    var nan: Int?
    var inf: Int?

    var isFinite: Bool { (nan ?? 0) + (inf ?? 0) == 0 }

    var summary: TensorSummary { TensorSummary(name: name, shape: shape, dtype: dtype, sha256: sha256) }
}
