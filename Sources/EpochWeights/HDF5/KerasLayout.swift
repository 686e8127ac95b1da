internal import CHDF5
package import EpochCore

/// What makes an HDF5 file one of Keras's, by its content: the name that a file bears says nothing.
struct KerasLayout {
    var format: WeightsFormat
    /// Where the layers' tensors are; the file's root in Keras 3's layout.
    var weightsGroup: String
    var version: String?
    var backend: String?
    /// JSON; nil where the file says nothing of its model.
    var modelConfig: String?
    /// Whether it says how its model is compiled.
    var hasTrainingConfig: Bool
    var hasOptimizer: Bool
    /// nil where it keeps no list.
    var layerCount: Int?
    /// Nothing but groups and datasets in a tree, as Keras writes them.
    var isPlainTree: Bool

    init(file: hid_t, tree: ObjectWalk, limits: ExaminationLimits) throws(ExaminationError) {
        let root = StringAttribute(object: file, path: "/", limits: limits)
        let (format, group) = try Self.recognise(root, tree)
        (self.format, weightsGroup) = (format, group)
        version = try root.first("keras_version")
        backend = try root.first("backend")
        modelConfig = format == .kerasModelHDF5 ? try root.first("model_config") : nil
        hasTrainingConfig = try root.exists("training_config")
        isPlainTree = tree.isPlainTree
        hasOptimizer = false
        layerCount = try LayerListCheck(file: file, tree: tree, limits: limits).layers(of: group)?.count
        hasOptimizer = optimizerGroup.map { tree.groups[$0] != nil } ?? false
    }

    private static func recognise(
        _ root: StringAttribute, _ tree: ObjectWalk
    ) throws(ExaminationError) -> (WeightsFormat, String) {
        if try root.exists("layer_names") { return (.kerasWeightsHDF5, "/") }
        if try root.exists("layer_names0") { return (.kerasWeightsHDF5, "/") }
        if try root.exists("model_config"), tree.groups["/model_weights"] != nil {
            return (.kerasModelHDF5, "/model_weights")
        }
        let isV3 = ["/layers", "/_layer_checkpoint_dependencies", "/vars"].contains { tree.groups[$0] != nil }
        return isV3 || tree.datasets.contains(where: isVariable) ? (.kerasV3Weights, "/") : (.hdf5, "/")
    }

    /// Keras 3 keeps the variables of an object in its group `vars`, under their numbers.
    private static func isVariable(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, parts[parts.count - 2] == "vars", let number = parts.last else { return false }
        return number.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    func role(of path: String) -> TensorRole {
        if isOptimizerState(path) { return .optimizer }
        return isModelTensor(path) ? .model : .other
    }

    private func isOptimizerState(_ path: String) -> Bool {
        optimizerGroup.map { path.utf8.starts(with: "\($0)/".utf8) } ?? false
    }

    var optimizerGroup: String? {
        switch format {
        case .kerasModelHDF5: "/optimizer_weights"
        case .kerasV3Weights: "/optimizer"
        default: nil
        }
    }

    /// Neither optimizer state, nor a metric's totals, which Keras 2's `.weights.h5` holds as well, nor the state of a
    /// random generator, which Keras 3 keeps beside a layer's weights and does not count.
    private func isModelTensor(_ path: String) -> Bool {
        guard format == .kerasV3Weights else { return true }
        return !path.utf8.starts(with: "/metrics/".utf8)
            && !path.split(separator: "/").contains { $0 == "seed_generator" || $0 == "_seed_generators" }
    }
}

extension WeightsFormat {
    /// Keras's legacy HDF5 with `model_config` and a `model_weights` group (`model.save("x.h5")`).
    package static let kerasModelHDF5 = WeightsFormat(rawValue: "keras-model-hdf5")
    /// Keras's legacy HDF5 of weights alone: `layer_names` at the root.
    package static let kerasWeightsHDF5 = WeightsFormat(rawValue: "keras-weights-hdf5")
    /// Keras 3's layout (`x.weights.h5`): groups with `vars`.
    package static let kerasV3Weights = WeightsFormat(rawValue: "keras-v3-weights")
    /// An HDF5 file of no kind we know.
    package static let hdf5 = WeightsFormat(rawValue: "hdf5")
}
