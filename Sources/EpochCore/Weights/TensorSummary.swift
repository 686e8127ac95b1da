/// One tensor of a weights file: HDF5 path from the root, extents, numpy's name of the element type.
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
