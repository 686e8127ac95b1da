/// What the probe made of the order to reduce an artifact.
package struct ReductionVerdict: Hashable, Sendable {
    /// `passed`: it was reduced. As in `ProbeVerdict` otherwise; what was written then is of no use.
    package var validation: ProbeVerdict.Validation
    /// Why it is not `passed`; empty when it is.
    package var reason: String
    /// Each of the artifact's files, ordered by their paths' bytes; only with `passed`.
    package var members: [ReducedMember]

    package init(validation: ProbeVerdict.Validation, reason: String = "", members: [ReducedMember] = []) {
        self.validation = validation
        self.reason = reason
        self.members = members
    }
}
