import EpochCore

/// A tensor as people read it.
enum TensorText {
    /// "4 x 8"; "scalar".
    static func shape(_ extents: [UInt64]) -> String {
        extents.isEmpty ? "scalar" : extents.map { String($0) }.joined(separator: "x")
    }

    /// Enough to tell values apart; all of it is in the JSON.
    static func digest(_ sha256: String?) -> String { sha256.map { String($0.prefix(12)) } ?? "-" }

    static func name(_ name: String) -> String { name.isEmpty ? "(no name)" : name }

    static let columns: [Table.Column] = [
        .init(title: "TYPE"), .init(title: "SHAPE"), .init(title: "SHA-256"), .init(title: "TENSOR"),
    ]

    static func row(_ tensor: TensorSummary) -> [String] {
        [tensor.dtype, shape(tensor.shape), digest(tensor.sha256), name(tensor.name)]
    }
}
