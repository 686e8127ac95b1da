import EpochArchive
import EpochCore
import EpochProbe

/// Leaving something out of a capture: the probe writes what changes, and what stays is taken over.
extension SnapshotWorker {
    struct ReductionFailure: Error {
        var reason: String
    }

    func reduced(_ capture: Capture, _ reduction: Reduction) async -> Result<Capture, ReductionFailure> {
        do {
            let source = try archive.openStaged(capture)
            let output = try await stageOutput(for: capture)
            let answer = await probe.reduce(
                reduction, descriptor: source.raw, output: output.descriptor.raw, size: capture.size)
            return await pool.perform { complete(output, of: capture, answer) }
        } catch {
            return .failure(ReductionFailure(reason: "\(error)"))
        }
    }

    private func stageOutput(for capture: Capture) async throws(ArchiveError) -> ReductionOutput {
        let result = await pool.perform {
            Result { () throws(ArchiveError) in try archive.stageReduction(of: capture) }
        }
        return try result.get()
    }

    private func complete(
        _ output: ReductionOutput, of capture: Capture, _ answer: ReductionVerdict
    ) -> Result<Capture, ReductionFailure> {
        do {
            let fates = try Self.fates(in: answer, of: capture)
            let paths = { (fate: MemberFate) in Set(fates.filter { $0.value == fate }.keys) }
            return .success(
                try archive.complete(output, of: capture, dropping: paths(.dropped), keeping: paths(.kept)))
        } catch {
            archive.discard(output)
            return .failure(error as? ReductionFailure ?? ReductionFailure(reason: "\(error)"))
        }
    }

    /// The fate of each of the capture's files, by its path. The answer is not trusted: it must name each of them once.
    private static func fates(
        in answer: ReductionVerdict, of capture: Capture
    ) throws(ReductionFailure) -> [String: MemberFate] {
        guard answer.validation == .passed else {
            throw ReductionFailure(reason: "\(answer.validation.rawValue): \(answer.reason)")
        }
        let paths = capture.files?.map(\.path) ?? [ReducedMember.wholeArtifact]
        let told = Dictionary(answer.members.map { ($0.path, $0.fate) }) { first, _ in first }
        let fates = Dictionary(paths.map { ($0, told[DisplayableText.escape($0)]) }) { first, _ in first }
        guard answer.members.count == paths.count, !fates.values.contains(nil) else {
            throw ReductionFailure(reason: "the probe's answer speaks of other files")
        }
        guard fates.values.contains(.written) || fates.values.contains(.dropped) else {
            throw ReductionFailure(reason: "the probe left nothing out")
        }
        return fates.compactMapValues(\.self)
    }
}
