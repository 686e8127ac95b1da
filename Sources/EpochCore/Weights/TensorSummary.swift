/// One tensor of an artifact: its name there (`DisplayableText`: an HDF5 path from the root, a key of a TF checkpoint, a
/// name of a state dict), extents, numpy's name of the element type (`float32`, `bfloat16`, `|S16`, `object` for strings
/// of variable length).
package struct TensorSummary: Hashable, Sendable, Codable {
    package var name: String
    package var shape: [UInt64]
    package var dtype: String
    /// Of the values, as little-endian bytes in C order; lower-case hexadecimal. Only where it was asked for.
    package var sha256: String?

    package init(name: String, shape: [UInt64], dtype: String, sha256: String? = nil) {
        self.name = name
        self.shape = shape
        self.dtype = dtype
        self.sha256 = sha256
    }
}
