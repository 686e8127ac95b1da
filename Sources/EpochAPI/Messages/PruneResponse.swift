/// What is removed, or would be, and what stays.
package struct PruneResponse: Hashable, Sendable, Codable {
    /// Nothing was done.
    package var dryRun: Bool
    package var runs: [RunPlanInfo]
    /// Bytes of what goes.
    package var freedBytes: UInt64
    /// Bytes by which `limits` are broken even so, since all that is left is protected.
    package var shortfallBytes: UInt64

    package init(dryRun: Bool, runs: [RunPlanInfo], freedBytes: UInt64, shortfallBytes: UInt64) {
        self.dryRun = dryRun
        self.runs = runs
        self.freedBytes = freedBytes
        self.shortfallBytes = shortfallBytes
    }
}
