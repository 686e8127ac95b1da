import EpochCore

/// One tensor as the framework read it. A truth may lack single facts.
struct TruthTensor: Decodable, Sendable {
    var name: String
    var shape: [UInt64]
    var dtype: String
    /// nil where the framework could not give the values.
    var sha256: String?
    /// How many of its values are not numbers, and how many are infinite; nil for what is not floating-point.
    var nan: Int?
    var inf: Int?

    var isFinite: Bool { (nan ?? 0) + (inf ?? 0) == 0 }

    var summary: TensorSummary { TensorSummary(name: name, shape: shape, dtype: dtype, sha256: sha256) }

    /// Whether a tensor that was found is this one.
    func fits(_ found: TensorSummary) -> Bool {
        found.name == name && found.shape == shape && (found.dtype == dtype || isOpaque)
            && (sha256 == nil || found.sha256 == sha256)
    }

    /// h5py shows what HDF5 has no type for, and Keras names in an attribute (bfloat16), as bytes without a meaning.
    private var isOpaque: Bool { dtype.hasPrefix("|V") || dtype.hasPrefix("void") }
}

extension [TruthTensor] {
    /// What was found and is not as the framework read it, or is missing; empty where all is right.
    func differences(from found: [TensorSummary]) -> [String] {
        let tensors = Dictionary(grouping: found, by: \.name)
        let wrong = filter { expected in tensors[expected.name]?.contains { expected.fits($0) } != true }
        let more = Set(found.map(\.name)).subtracting(map(\.name))
        return wrong.map { "\($0.summary), found \(tensors[$0.name] ?? [])" } + more.sorted().map { "\($0) more" }
    }

    /// Whether the report tells those tensors of these that are not finite, as far as their truth says it.
    func tellNonFinite(as report: ProbeReport) -> Bool {
        let (wrong, untold) = (Set(filter { !$0.isFinite }.map(\.name)), Set(filter { $0.nan == nil }.map(\.name)))
        let told = Set(report.nonFinite).subtracting(untold)
        // Of many, the report names only the first.
        return wrong.count < ProbeAnswer.maximumNonFiniteNames
            ? told == wrong : told.isSubset(of: wrong) && report.nonFiniteCount >= wrong.count
    }
}
