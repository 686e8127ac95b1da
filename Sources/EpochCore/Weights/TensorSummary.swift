/// One tensor of a weights file: HDF5 path from the root (`DisplayableText`), extents, numpy's name of the element
/// type (`float32`, `bfloat16`, `|S16`, `object` for strings of variable length).
package struct TensorSummary: Hashable, Sendable, Codable {
    package var name: String
    package var shape: [UInt64]
    package var dtype: String

    package init(name: String, shape: [UInt64], dtype: String) {
        self.name = name
        self.shape = shape
        self.dtype = dtype
    }
}
