/// What a policy demands of an artifact's content: those of `ModelCheckpoint`'s and `save_model`'s arguments that say
/// what is written. `verdict(on:)` judges by what the probe found; it knows no format but by its report.
package struct ArtifactDemands: Hashable, Sendable {
    package var saveWeightsOnly: Bool
    package var includeOptimizer: Bool
    /// nil: whatever the trainer writes.
    package var saveFormat: SaveFormat?
    /// Signatures that a SavedModel must offer. With any, all else than a SavedModel is refused.
    package var signatures: [String]
    /// Asserted of a SavedModel; reported when it differs.
    package var saveTraces: Bool?
    /// `options.save_debug_info`: false leaves a SavedModel's debug information out, true reports where it is missing.
    package var saveDebugInfo: Bool?

    package init(
        saveWeightsOnly: Bool = false, includeOptimizer: Bool = true, saveFormat: SaveFormat? = nil,
        signatures: [String] = [], saveTraces: Bool? = nil, saveDebugInfo: Bool? = nil
    ) {
        self.saveWeightsOnly = saveWeightsOnly
        self.includeOptimizer = includeOptimizer
        self.saveFormat = saveFormat
        self.signatures = signatures
        self.saveTraces = saveTraces
        self.saveDebugInfo = saveDebugInfo
    }

    /// Whether a file of a directory artifact stays out of the snapshot, by its path in it: `save_debug_info: false` and
    /// the one file that TensorFlow writes for `true`. No reader needs it, so leaving it out takes no probe.
    package func leavesOut(_ path: String) -> Bool {
        saveDebugInfo == false && path == "debug/saved_model_debug_info.pb"
    }
}
