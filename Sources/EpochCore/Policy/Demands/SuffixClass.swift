/// Keras's readers choose the layout by the file's suffix. So what a reduction makes of an artifact needs a name that
/// says so (Keras 2.15 and 3, saving_api.py).
package enum SuffixClass {
    /// Why a reduced artifact of this format cannot bear this name; nil when it can.
    ///
    /// - Parameter path: the rendered filepath.
    package static func refusal(of format: WeightsFormat, at path: String) -> String? {
        guard let rule = rules[format.rawValue] else { return nil }
        let fits = rule.wanted.contains(where: path.hasSuffix) && !rule.unwanted.contains(where: path.hasSuffix)
        guard !fits else { return nil }
        return
            "what is left is \(format), which Keras reads only from a file in \(rule.wanted.joined(separator: " or ")): "
            + "let `filepath` end so"
    }

    private static let rules: [String: (wanted: [String], unwanted: [String])] = [
        "keras-v3-weights": ([".weights.h5"], []),
        "keras-weights-hdf5": ([".h5", ".hdf5"], [".weights.h5"]),
        "keras-zip": ([".keras"], []),
    ]
}
