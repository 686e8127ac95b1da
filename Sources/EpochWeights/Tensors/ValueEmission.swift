/// Writes the values of chosen tensors, one after the other and with nothing between them.
package struct ValueEmission {
    /// Whole pieces, in the order of the values. Does not return when nobody takes them.
    private let write: (UnsafeRawBufferPointer) -> Void
    private let chosen: Set<Int>

    /// - Parameter indices: of tensors in the order of the report.
    package init(of indices: [Int], to write: @escaping (UnsafeRawBufferPointer) -> Void) {
        chosen = Set(indices)
        self.write = write
    }

    func isChosen(_ index: Int) -> Bool { chosen.contains(index) }
    func emit(_ bytes: UnsafeRawBufferPointer) { write(bytes) }
}
