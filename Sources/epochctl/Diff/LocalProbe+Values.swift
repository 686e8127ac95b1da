import EpochCore
import EpochProbe

extension LocalProbe {
    /// The tensors of an artifact that must be whole.
    func listing(of artifact: InspectedArtifact, _ mark: ArtifactMark) throws(ClientError) -> TensorListing {
        var listing = TensorListing()
        var failure: ClientError?
        let problem = list(artifact, mark) { part in
            do throws(ClientError) {
                switch part {
                case .verdict(let verdict): try Self.requireWhole(verdict, artifact.path)
                case .page(let tensors): for tensor in tensors { try listing.add(tensor, from: artifact.path) }
                }
            } catch {
                failure = failure ?? error
            }
        }
        if let problem { try Self.requireWhole(problem, artifact.path) }
        if let failure { throw failure }
        return listing
    }

    private static func requireWhole(_ verdict: ProbeVerdict, _ path: String) throws(ClientError) {
        let text = VerdictText(verdict)
        if !text.isWhole { throw .failed("compare \(Escaped(path)): is it whole? \(text)") }
    }

    func values(of artifact: InspectedArtifact, at indices: [Int]) throws(ClientError) -> ProbeValues {
        do throws(ProbeValuesError) {
            return try probe.values(descriptor: artifact.descriptor, group: artifact.group, indices: indices)
        } catch {
            throw .failed("read the values of \(Escaped(artifact.path)): \(error)")
        }
    }
}
