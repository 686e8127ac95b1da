/// Where a reduced artifact is written: for each of the artifact's files an empty one, open for writing and reading
/// (what is written is read back), in the same order.
package struct ReducedOutput: Sendable {
    let descriptors: [Int32]

    package init(descriptors: [Int32]) { self.descriptors = descriptors }
}
