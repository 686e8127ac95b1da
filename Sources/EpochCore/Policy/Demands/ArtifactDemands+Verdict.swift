extension ArtifactDemands {
    /// Judges one examined artifact. A verdict without a report meets no demand and breaks none, save that of a format,
    /// which is often told all the same.
    package func verdict(on verdict: ProbeVerdict) -> DemandOutcome {
        if let format = verdict.format, let refusal = refusal(of: format) { return .refused(refusal) }
        guard let report = verdict.report else { return .met(notices: unchecked(verdict.validation)) }
        if let refusal = refusalOfSignatures(in: report) { return .refused(refusal) }
        let notices = notices(on: report)
        for demand in reductions {
            switch outlook(of: demand, in: report) {
            case nil, .done: continue
            case .possible: return .reduce(demand, notices: notices)
            case .impossible(let reason): return .refused(refusal(demand, reason))
            }
        }
        return .met(notices: notices)
    }

    /// In the order in which they are carried out: weights alone often hold no optimizer any more.
    private var reductions: [Reduction] {
        (saveWeightsOnly ? [.weightsOnly] : []) + (includeOptimizer ? [] : [.withoutOptimizer])
    }

    /// nil where nothing is to be done and nothing is known either.
    private func outlook(of reduction: Reduction, in report: ProbeReport) -> ReductionOutlook? {
        switch reduction {
        case .weightsOnly: return report.weightsOnly
        case .withoutOptimizer:
            if let outlook = report.withoutOptimizer { return outlook }
            return report.hasOptimizer ? .impossible("\(report.format) cannot be rewritten") : .done
        }
    }

    private func refusal(_ reduction: Reduction, _ reason: String) -> String {
        switch reduction {
        case .weightsOnly:
            "save_weights_only is set, and the artifact holds more and cannot be reduced (\(reason)): "
                + "let the trainer write weights, or unset it"
        case .withoutOptimizer:
            "include_optimizer is false, and the artifact holds optimizer state and cannot be reduced (\(reason)): "
                + "let the trainer leave it out, or set it"
        }
    }

    private func refusal(of format: WeightsFormat) -> String? {
        guard let saveFormat, !saveFormat.includes(format) else { return nil }
        return "save_format is \"\(saveFormat.rawValue)\", and the artifact is \(format): "
            + "let the trainer write that format, or unset it"
    }
}
