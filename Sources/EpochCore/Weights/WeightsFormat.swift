/// What kind of weights a file holds, told by its content and never by its name.
package enum WeightsFormat: String, Hashable, Sendable, Codable {
    /// Keras's legacy HDF5 with `model_config` and a `model_weights` group (`model.save("x.h5")`).
    case kerasModelHDF5 = "keras-model-hdf5"
    /// Keras's legacy HDF5 of weights alone: `layer_names` at the root.
    case kerasWeightsHDF5 = "keras-weights-hdf5"
    /// Keras 3's layout (`x.weights.h5`): groups with `vars`.
    case kerasV3Weights = "keras-v3-weights"
    /// An HDF5 file of no kind we know.
    case hdf5
}
