package import EpochCore
internal import EpochDigest

/// Examines one artifact to its end and says what it is. The only way into this module.
///
/// It reads through descriptors alone: nothing is opened by name, nothing is locked, nothing is written. What it
/// reads may be anything, so it runs in the probe and never in the daemon.
package struct WeightsExamination {
    private let artifact: Artifact?
    private let hashesValues: Bool
    private let emission: ValueEmission?

    /// - Parameter artifact: nil for what is no artifact at all (a device, a socket).
    /// - Parameter hashesValues: whether to hash each tensor's values.
    /// - Parameter emission: who wants the values of some tensors; then nothing is told of the values of others.
    package init(_ artifact: Artifact?, hashesValues: Bool = false, emission: ValueEmission? = nil) {
        self.artifact = artifact
        self.hashesValues = hashesValues
        self.emission = emission
    }

    /// A regular file, open for reading. It stays its owner's, and its offset is not moved.
    package init(descriptor: Int32) { self.init(Artifact(file: descriptor)) }

    /// To be called before files can no longer be opened, where values will be hashed: libcrypto then reads its
    /// configuration.
    package static func prepareHashing() { _ = SHA256Digest()?.finish() }

    /// `passed` with a report, `refused` or `opaque` with a reason.
    package func run() -> ProbeVerdict {
        guard let artifact else { return Self.refused("neither a regular file nor a directory") }
        guard let format = ArtifactFormats.of(artifact) else { return Self.refused("of no format that is known") }
        var tally = TensorTally(limits: ExaminationLimits(), hashesValues: hashesValues, emission: emission)
        do throws(ExaminationError) {
            let report = try format.examine(&tally)
            return ProbeVerdict(validation: .passed, report: tally.complete(report))
        } catch {
            return ProbeVerdict(
                validation: error.isOpaque ? .opaque : .refused, reason: error.description, recognised: format.name)
        }
    }

    private static func refused(_ reason: String) -> ProbeVerdict {
        ProbeVerdict(validation: .refused, reason: reason)
    }
}
