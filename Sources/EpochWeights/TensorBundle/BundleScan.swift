internal import EpochDigest

/// Reads tensors' values and proves them by their checksums, through a buffer that is small enough to stay in the
/// processor's cache between its filling and its two readings.
struct BundleScan: ~Copyable {
    private static let bufferSize = 256 << 10

    private let buffer: UnsafeMutableRawBufferPointer

    init() { buffer = .allocate(byteCount: Self.bufferSize, alignment: 64) }

    deinit { buffer.deallocate() }

    /// Hands over the values in their order, whole elements at a time.
    func read(
        _ entry: BundleEntry, of bundle: TensorBundle, into values: inout TensorValues
    ) throws(ExaminationError) {
        guard entry.slices.isEmpty else { return try readSlices(entry, of: bundle, into: &values) }
        if entry.type == BundleType.string { return try readStrings(entry, of: bundle, into: &values) }
        if entry.type == BundleType.variant { return try readVariants(entry, of: bundle, into: &values) }
        var checksum = CRC32C()
        try read(try bundle.region(of: entry), &checksum, into: &values)
        try Self.compare(checksum, entry)
    }

    func prove(_ entry: BundleEntry, of bundle: TensorBundle) throws(ExaminationError) {
        var values = try TensorValues(float: nil, hashing: false)
        try read(entry, of: bundle, into: &values)
    }

    private func readSlices(
        _ entry: BundleEntry, of bundle: TensorBundle, into values: inout TensorValues
    ) throws(ExaminationError) {
        for slice in entry.slices {
            guard let part = bundle[SliceKey.encode(entry.key, slice)], part.slices.isEmpty else {
                throw .damaged(object: entry.name, problem: "one of its slices is missing")
            }
            try read(part, of: bundle, into: &values)
        }
    }

    private func readStrings(
        _ entry: BundleEntry, of bundle: TensorBundle, into values: inout TensorValues
    ) throws(ExaminationError) {
        let strings = try StringTensor(entry, in: try bundle.region(of: entry))
        var checksum = strings.checksum
        try read(strings.bytes, &checksum, into: &values)
        try Self.compare(checksum, entry)
    }

    /// Each has its length, its bytes, and a checksum of all that stands before it, in which lengths are eight bytes
    /// (tensor_bundle.cc, WriteVariantTensor).
    private func readVariants(
        _ entry: BundleEntry, of bundle: TensorBundle, into values: inout TensorValues
    ) throws(ExaminationError) {
        let region = try bundle.region(of: entry)
        var (window, position, checksum) = (ByteWindow(region), UInt64(0), CRC32C())
        while position < region.length {
            let length = try window.varint(at: &position)
            checksum.update(withUnsafeBytes(of: length.littleEndian) { Array($0) })
            try read(try region.part(at: position, length: length, name: entry.name), &checksum, into: &values)
            position += length
            let stored = try window.bytes(in: position..<position + 4)
            guard stored[...].littleEndian32(at: 0) == checksum.masked else {
                throw .damaged(object: entry.name, problem: "the checksum of one of its objects is wrong")
            }
            checksum.update(stored)
            position += 4
        }
        try Self.compare(checksum, entry)
    }

    private static func compare(_ checksum: CRC32C, _ entry: BundleEntry) throws(ExaminationError) {
        guard checksum.masked == entry.checksum else {
            throw .damaged(object: entry.name, problem: "its checksum is wrong: data and index are not of one save")
        }
    }

    private func read(
        _ region: FileRegion, _ checksum: inout CRC32C, into values: inout TensorValues
    ) throws(ExaminationError) {
        var position: UInt64 = 0
        while position < region.length {
            let count = Int(min(UInt64(buffer.count), region.length - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try region.read(into: piece, at: position)
            checksum.update(UnsafeRawBufferPointer(piece))
            values.take(UnsafeRawBufferPointer(piece))
            position += UInt64(count)
        }
    }
}

extension TensorBundle {
    func region(of entry: BundleEntry) throws(ExaminationError) -> FileRegion {
        try shards[Int(entry.shard)].part(at: entry.offset, length: entry.size, name: entry.name)
    }
}
