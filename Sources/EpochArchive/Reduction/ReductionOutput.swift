/// Where a reduced capture is written: an empty file, or a directory with an empty file for each of the capture's.
package final class ReductionOutput: Sendable {
    /// For reading and writing; a directory for reading.
    package let descriptor: Descriptor
    /// In the staging folder.
    let name: String

    init(descriptor: consuming Descriptor, name: String) {
        self.descriptor = descriptor
        self.name = name
    }
}
