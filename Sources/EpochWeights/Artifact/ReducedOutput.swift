/// Where a reduced artifact is written: for each of the artifact's files an empty one, open for writing, in the same
/// order.
package struct ReducedOutput: Sendable {
    let descriptors: [Int32]

    package init(descriptors: [Int32]) { self.descriptors = descriptors }
}
