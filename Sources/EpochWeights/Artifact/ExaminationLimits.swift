internal import EpochCore

/// What bounds an examination, whatever the file says. Real files stay far below: a model of 1000 layers with Adam has
/// some 10 000 objects.
struct ExaminationLimits {
    var objects = 200_000
    /// Dimensions of a tensor: what an answer may state.
    var rank = ProbeAnswer.maximumRank
    /// Of a path as it is displayed, in bytes.
    var pathLength = 4096
    /// Of one attribute, in bytes; also the number of its elements.
    var attributeSize = 8 << 20
    /// Blocks that one chunked dataset is read in.
    var blocks: UInt64 = 1 << 20
    /// Bytes of one chunk: it is read as a whole.
    var chunkSize: UInt64 = 128 << 20
    /// Bytes of a tensor whose elements do not lie in their order, and of the run that they lie in.
    var stridedSize: UInt64 = 256 << 20
    /// Objects inside objects.
    var depth = 200
    /// Of a zip file's central directory.
    var directorySize = 32 << 20
    /// Of compressed data once they are unpacked, piece by piece.
    var unpackedSize: UInt64 = 1 << 30
    /// Of a compressed member that has to be in memory as a whole.
    var unpackedMemory = 256 << 20
    /// Of a text (JSON) that is read as a whole.
    var textSize = 64 << 20
    /// Lists and objects in one another in such a text.
    var textDepth = 200
    /// Bytes read at a time elsewhere.
    var bufferSize = 1 << 20
}
