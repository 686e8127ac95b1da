internal import CHDF5
internal import EpochCore

extension KerasLayout {
    /// Without tensors.
    var report: ProbeReport {
        ProbeReport(
            format: format, kerasVersion: version, backend: backend, hasOptimizer: hasOptimizer,
            withoutOptimizer: outlook(of: .withoutOptimizer), weightsOnly: outlook(of: .weightsOnly),
            details: details)
    }

    private var details: [ArtifactDetail] {
        var details: [ArtifactDetail] = []
        if let modelConfig, let config = try? JSONOutline(Array(modelConfig.utf8), dialect: .python),
            let name = config.shownText("class_name")
        {
            details.append(ArtifactDetail("model", name))
        }
        if let layerCount { details.append(ArtifactDetail("layers", "\(layerCount)")) }
        if format == .kerasModelHDF5 { details.append(ArtifactDetail("compiled", hasTrainingConfig ? "yes" : "no")) }
        return details
    }

    /// The steps that the optimizer did, where this is the dataset that counts them. Keras 2 calls it `iteration:0`,
    /// and `iter:0` for its legacy optimizers; in Keras 3's layout it is the optimizer's first variable, also of an
    /// optimizer that another one wraps (whose own comes first, by path).
    func iterations(in dataset: Dataset) throws(ExaminationError) -> UInt64? {
        guard dataset.shape.isEmpty, dataset.elementCount == 1, dataset.type.isInteger else { return nil }
        guard role(of: dataset.path) == .optimizer, isCounter(dataset.path) else { return nil }
        var steps: Int64 = 0
        let all = epoch_H5S_ALL()
        let status = H5Dread(dataset.id, epoch_H5T_NATIVE_INT64(), all, all, hid_t(H5P_DEFAULT), &steps)
        try check(status, "H5Dread", on: dataset.path)
        return UInt64(exactly: steps)
    }

    private func isCounter(_ path: String) -> Bool {
        if format == .kerasV3Weights {
            return path == "/optimizer/vars/0" || path == "/optimizer/inner_optimizer/vars/0"
        }
        let name = path.split(separator: "/").last ?? ""
        return ["iteration:0", "iter:0", "iteration", "iterations"].contains(name)
    }
}
