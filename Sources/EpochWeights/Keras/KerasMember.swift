/// The members of a `.keras` file, and the files of its folder. Keras 3, saving/saving_lib.py.
enum KerasMember {
    static let metadata = "metadata.json"
    static let config = "config.json"
    static let weights = "model.weights.h5"
    /// Weights of a Keras that had no h5py.
    static let arrays = "model.weights.npz"

    static let all = [metadata, config, weights, arrays]
}
