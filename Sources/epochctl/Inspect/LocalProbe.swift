import EpochCore
import EpochProbe

/// The probe that is installed with this program: it alone parses what people ask about.
struct LocalProbe {
    let probe = ProbeClient(executable: InstalledProbe.path)

    /// - Parameters:
    ///   - mark: of the artifact, just before.
    ///   - consume: is given the verdict, then the tensors page by page.
    /// - Returns: nil, or why what was given is not all.
    func list(
        _ artifact: InspectedArtifact, _ mark: ArtifactMark, _ consume: (TensorPagesDecoder.Part) -> Void
    ) -> ProbeVerdict? {
        probe.list(descriptor: artifact.descriptor, group: artifact.group, size: mark.byteCount, consume)
    }
}
