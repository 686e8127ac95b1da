/// `save_format` of Keras's `save_model`: which family of artifacts is insisted on.
package enum SaveFormat: String, CaseIterable, Hashable, Sendable {
    /// HDF5, in any of Keras's layouts.
    case hdf5 = "h5"
    /// TensorFlow's own: a SavedModel, or a checkpoint where only weights are saved.
    case tensorFlow = "tf"

    /// Whether an artifact is of this family. The names are those that the formats' types give themselves.
    package func includes(_ format: WeightsFormat) -> Bool {
        switch self {
        case .hdf5: ["keras-model-hdf5", "keras-weights-hdf5", "keras-v3-weights", "hdf5"].contains(format.rawValue)
        case .tensorFlow: ["tf-savedmodel", "tf-checkpoint"].contains(format.rawValue)
        }
    }
}
