/// What a policy's demands make of an artifact.
package enum DemandOutcome: Hashable, Sendable {
    /// It is archived as it is. The notices are for people: what was asserted and differs, or could not be checked.
    case met(notices: [String])
    /// Something has to be left out of it first. What comes of that is examined and judged anew: at most two reductions
    /// follow each other, since each leaves something out that the next one finds gone.
    case reduce(Reduction, notices: [String])
    /// It is not archived, and its record fails with this reason and remedy.
    case refused(String)
}
