/// What the probe writes on its standard output, line by line, in this order and no other:
///
///     epochd-probe 2
///     verdict passed|opaque|refused
///     reason TEXT                        not with passed
///     format keras-model-hdf5            optional unless passed
///     keras-version TEXT                 optional; this line and the next ones only with passed
///     backend TEXT                       optional
///     optimizer yes|no
///     iterations COUNT                   optional
///     epoch COUNT                        optional
///     counted-in TEXT                    optional, only behind one of these two
///     without-optimizer done|possible|impossible TEXT      optional
///     weights-only done|possible|impossible TEXT           optional
///     traces yes|no                      optional
///     debug-info yes|no                  optional
///     signature TEXT                     up to 64
///     detail KEY TEXT                    up to 64
///     tensors COUNT
///     parameters COUNT
///     non-finite COUNT
///     non-finite-tensor NAME             up to 16
///     tensor DTYPE SHAPE NAME            as many as fit; SHAPE is 4x8, or scalar
///     end
///
/// TEXT is `DisplayableText`, runs to the line's end and is never empty. NAME is the same, and may be empty: safetensors
/// takes a tensor without a name. Counts are decimal; those of training are below `TrainingCounters.limit`. Every line
/// ends in a line feed. The daemon takes nothing else: the probe is not trusted after it has met a hostile file.
package enum ProbeAnswer {
    /// In bytes, `end` included.
    package static let maximumLength = 64 * 1024
    package static let maximumNameLength = 4096
    package static let maximumReasonLength = 1024
    package static let maximumVersionLength = 64
    package static let maximumTypeLength = 32
    /// HDF5's own limit (H5S_MAX_RANK).
    package static let maximumRank = 32
    package static let maximumNonFiniteNames = 16

    static let greeting = "epochd-probe 2"
    static let maximumSignatures = 64
    static let maximumDetails = 64
    static let maximumDetailLength = 512
}
