internal import EpochCore

/// What can be left out of Keras's HDF5 files. Keras 2.15, saving/legacy/hdf5_format.py; Keras 3, saving/saving_lib.py.
extension KerasLayout {
    func outlook(of reduction: Reduction) -> ReductionOutlook {
        guard format != .hdf5 else { return .impossible("it has none of Keras's layouts: nobody knows what is what") }
        guard isPlainTree else { return .impossible("it has links that Keras does not write") }
        switch reduction {
        case .withoutOptimizer: return hasOptimizer || hasTrainingConfig ? .possible : .done
        case .weightsOnly: return format == .kerasModelHDF5 ? .possible : .done
        }
    }

    /// The part of the file that is left. `include_optimizer=False` leaves out how the model is compiled as well; the
    /// root of a file of `save_weights` is the group of weights of a whole model.
    func excerpt(for reduction: Reduction) -> HDF5Excerpt {
        switch reduction {
        case .withoutOptimizer:
            HDF5Excerpt(
                attributesLeftOut: ["training_config"],
                linksLeftOut: Set([optimizerGroup].compactMap { $0.map { String($0.dropFirst()) } }))
        case .weightsOnly: HDF5Excerpt(group: weightsGroup)
        }
    }
}
