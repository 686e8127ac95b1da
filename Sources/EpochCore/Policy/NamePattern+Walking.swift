extension NamePattern {
    /// Whether the epoch is written in the names.
    package var namesEpoch: Bool {
        components.contains { component in component.tokens.contains { $0.field?.key == "epoch" } }
    }

    /// Whether a directory (relative to the run's) lies on the way to a file of this pattern.
    package func leads(through directory: String) -> Bool {
        let names = directory.split(separator: "/").map(String.init)
        guard names.count < components.count else { return false }
        return names.enumerated().allSatisfy { matches(component: $1, at: $0) }
    }
}
