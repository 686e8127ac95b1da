import EpochArchive
import EpochCore
import EpochProbe

/// What a policy demands of the weights, carried out on the capture.
extension SnapshotWorker {
    enum Meeting: Sendable {
        /// As it is, or with something left out.
        case met(StagedCapture)
        case refused(Capture, String)
    }

    /// - Parameter path: the rendered filepath.
    func meet(
        _ demands: ArtifactDemands, with staged: StagedCapture, _ verdict: ProbeVerdict, at path: String
    ) async -> Meeting {
        var staged = staged
        staged.verdict = verdict
        staged.counters = staged.counters ?? verdict.report?.counters
        // Each leaves something out that the next finds gone, so two are all there can be.
        for _ in 0...Reduction.allCases.count {
            switch demands.verdict(on: staged.verdict ?? verdict) {
            case .met(let notices):
                staged.notices = notices
                return .met(staged)
            case .refused(let reason): return .refused(staged.capture, reason)
            case .reduce(let reduction, _):
                if let refusal = await reduce(&staged, reduction, path) { return .refused(staged.capture, refusal) }
            }
        }
        return .refused(staged.capture, "what was left out of the weights is still there")
    }

    /// Why it could not be; nil when `staged` is the reduced one now, and examined.
    private func reduce(_ staged: inout StagedCapture, _ reduction: Reduction, _ path: String) async -> String? {
        let result = await reduced(staged.capture, reduction)
        let capture: Capture
        switch result {
        case .success(let reduced): capture = reduced
        case .failure(let failure): return "\(reduction.demand), and the weights cannot be reduced: \(failure.reason)"
        }
        let (source, done) = (staged.capture, staged.reduced)
        staged.capture = capture
        staged.reduced = SnapshotReduction(
            reductions: (done?.reductions ?? []) + [reduction], sourceSha256: done?.sourceSha256 ?? source.sha256,
            sourceSize: done?.sourceSize ?? source.size)
        let verdict = await examine(capture)
        staged.verdict = verdict
        guard verdict.validation == .passed, let format = verdict.format else {
            return "\(reduction.demand), and what is left of the weights is not sound: "
                + "\(verdict.validation.rawValue): \(verdict.reason)"
        }
        return SuffixClass.refusal(of: format, at: path).map { "\(reduction.demand), and \($0)" }
    }
}

extension Reduction {
    /// The key that asks for it.
    fileprivate var demand: String {
        switch self {
        case .weightsOnly: "save_weights_only is set"
        case .withoutOptimizer: "include_optimizer is false"
        }
    }
}
