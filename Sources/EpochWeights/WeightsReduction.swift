package import EpochCore

/// Leaves something out of one artifact, and writes what is left. As `WeightsExamination`, it opens nothing and runs in
/// the probe; it writes to the output's descriptors alone.
package struct WeightsReduction {
    private let artifact: Artifact?
    private let reduction: Reduction
    private let output: ReducedOutput

    /// - Parameter artifact: nil for what is no artifact at all (a device, a socket).
    package init(_ artifact: Artifact?, _ reduction: Reduction, to output: ReducedOutput) {
        self.artifact = artifact
        self.reduction = reduction
        self.output = output
    }

    /// `passed` with what became of each file, `refused` or `opaque` with a reason. What has nothing that would be left
    /// out is kept as it is.
    package func run() -> ReductionVerdict {
        guard let artifact else { return Self.refused("neither a regular file nor a directory") }
        guard let format = ArtifactFormats.of(artifact) else { return Self.refused("of no format that is known") }
        do throws(ExaminationError) {
            return try run(format, artifact)
        } catch {
            return ReductionVerdict(validation: error.isOpaque ? .opaque : .refused, reason: error.description)
        }
    }

    private func run(_ format: any ArtifactFormat, _ artifact: Artifact) throws(ExaminationError) -> ReductionVerdict {
        var tally = TensorTally(limits: ExaminationLimits())
        let report = try format.examine(&tally)
        switch reduction == .withoutOptimizer ? report.withoutOptimizer : report.weightsOnly {
        case .done: return Self.passed(artifact, artifact.files.map { _ in .kept })
        case .possible: return Self.passed(artifact, try format.reduce(reduction, to: output))
        case .impossible(let reason): return Self.refused(reason)
        case nil: return Self.refused("\(report.format): this format cannot be reduced")
        }
    }

    private static func passed(_ artifact: Artifact, _ fates: [MemberFate]) -> ReductionVerdict {
        guard fates.count == artifact.files.count else { return refused("the reduction does not tell of each file") }
        let members = zip(fates, artifact.files).map { fate, file in
            ReducedMember(
                fate, artifact.isDirectory ? DisplayableText.escape(file.path) : ReducedMember.wholeArtifact)
        }
        return ReductionVerdict(validation: .passed, members: members)
    }

    private static func refused(_ reason: String) -> ReductionVerdict {
        ReductionVerdict(validation: .refused, reason: reason)
    }
}
