/// The demands that only a SavedModel can meet.
extension ArtifactDemands {
    func refusalOfSignatures(in report: ProbeReport) -> String? {
        guard !signatures.isEmpty else { return nil }
        guard report.isSavedModel else {
            return "signatures are demanded, which only a SavedModel offers, and the artifact is \(report.format): "
                + "let the trainer write a SavedModel, or unset `signatures`"
        }
        let missing = signatures.filter { !report.signatures.contains(DisplayableText.escape($0)) }
        guard !missing.isEmpty else { return nil }
        return "the SavedModel lacks the signatures \(Self.list(missing)); it offers \(Self.list(report.signatures))"
    }

    func notices(on report: ProbeReport) -> [String] {
        [tracesNotice(report), debugNotice(report), weightsNotice(report)].compactMap(\.self)
    }

    func unchecked(_ validation: ProbeVerdict.Validation) -> [String] {
        guard self != ArtifactDemands(saveDebugInfo: saveDebugInfo) else { return [] }
        return ["what `save` and `save_weights_only` demand could not be checked: validation is \(validation.rawValue)"]
    }

    private func tracesNotice(_ report: ProbeReport) -> String? {
        guard let saveTraces, let hasTraces = report.hasTraces, hasTraces != saveTraces else { return nil }
        let found = hasTraces ? "holds traced functions" : "holds no traced functions"
        return "save_traces is \(saveTraces), and the SavedModel \(found)"
    }

    private func debugNotice(_ report: ProbeReport) -> String? {
        guard saveDebugInfo == true, report.hasDebugInfo == false else { return nil }
        return "options.save_debug_info is true, and the SavedModel holds no debug information"
    }

    private func weightsNotice(_ report: ProbeReport) -> String? {
        guard saveWeightsOnly, report.weightsOnly == nil else { return nil }
        return "save_weights_only is set, and whether \(report.format) holds more than weights cannot be told"
    }

    private static func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.prefix(8).map(DisplayableText.escape).joined(separator: ", ")
    }
}

extension ProbeReport {
    /// Only a SavedModel has traces to speak of.
    fileprivate var isSavedModel: Bool { hasTraces != nil }
}
