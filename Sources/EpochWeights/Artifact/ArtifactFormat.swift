internal import EpochCore

/// One format of weights: how to recognise it, what can be proved of it, what it holds, and what can be left out.
///
/// A format is a type of its own in a file of its own; `ArtifactFormats.all` lists them. All of it runs in the probe:
/// what is read may be anything, so every size and count is checked before it is believed, and bounded.
protocol ArtifactFormat: Sendable {
    /// Whether the artifact is of this format, told by as few bytes as will do. A damaged artifact is still of its
    /// format where enough is left to tell: it is `examine` that finds the damage.
    static func recognises(_ artifact: Artifact) -> Bool

    /// For an artifact that was recognised.
    init(_ artifact: Artifact)

    /// What to call it, also when it turns out to be damaged.
    var name: WeightsFormat { get }

    /// Verifies all that the format allows and describes it. Tensors go to the tally, in the artifact's own order.
    ///
    /// - Returns: the report without its tensors, which the caller adds from the tally.
    /// - Throws: `.damaged` where it is not whole or not sound, `.beyondLimit` where it is more than can be judged.
    func examine(_ tally: inout TensorTally) throws(ExaminationError) -> ProbeReport

    /// Writes what is left. Only called where the outlook in the report says `possible`.
    ///
    /// - Returns: what becomes of each file of the artifact, in its order.
    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate]
}

extension ArtifactFormat {
    func reduce(_ reduction: Reduction, to output: ReducedOutput) throws(ExaminationError) -> [MemberFate] {
        throw .damaged(object: name.rawValue, problem: "this format cannot be reduced")
    }
}
