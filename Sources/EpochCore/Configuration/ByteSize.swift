/// A number of bytes as the configuration has it, for programs that take one on their command line.
package struct ByteSize: Hashable, Sendable {
    package let bytes: UInt64

    /// Nil unless the text is a number with a unit, like `200GB` or `512MiB`.
    package init?(_ text: String) {
        guard let bytes = FieldKind<UInt64>.byteSize.decode(.text(text)) else { return nil }
        self.bytes = bytes
    }
}
