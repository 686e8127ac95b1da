internal import EpochCore

/// Where one tensor lies, and what it is (tensor_bundle.proto, BundleEntryProto).
struct BundleEntry {
    /// As it stands in the index: a slice's is not a text.
    let key: [UInt8]
    private(set) var type: UInt64 = 0
    private(set) var shape: [UInt64] = []
    private(set) var shard: UInt64 = 0
    private(set) var offset: UInt64 = 0
    private(set) var size: UInt64 = 0
    /// Masked.
    private(set) var checksum: UInt32 = 0
    /// Of a partitioned variable, whose values lie under the slices' own keys: for each dimension start and length, nil
    /// for the whole of it.
    private(set) var slices: [[Range<UInt64>?]] = []

    /// `DisplayableText`.
    var name: String { DisplayableText.escape(key) }

    init(_ key: [UInt8], _ bytes: ArraySlice<UInt8>) throws(ExaminationError) {
        self.key = key
        var reader = ProtobufReader(Array(bytes), name: DisplayableText.escape(key))
        var cursor = MessageCursor(reader.whole)
        while let field = try reader.next(&cursor) {
            switch field.number {
            case 1: type = field.varint ?? 0
            case 2: try readShape(field, &reader)
            case 3: shard = field.varint ?? 0
            case 4: offset = field.varint ?? 0
            case 5: size = field.varint ?? 0
            case 6: checksum = field.fixed32 ?? 0
            case 7: try readSlice(field, &reader)
            default: break
            }
        }
    }

    mutating func add(_ slice: [Range<UInt64>?]) throws(ExaminationError) {
        guard slices.count < 1 << 16 else { throw .beyondLimit(object: name, limit: "65536 slices of a tensor") }
        slices.append(slice)
    }

    /// The same tensor elsewhere.
    func moved(to offset: UInt64, size: UInt64, checksum: UInt32) -> BundleEntry {
        var entry = self
        (entry.offset, entry.size, entry.checksum) = (offset, size, checksum)
        return entry
    }

    private mutating func readShape(
        _ field: ProtobufField, _ reader: inout ProtobufReader
    ) throws(ExaminationError) {
        guard let payload = field.payload else { return }
        var cursor = MessageCursor(payload)
        while let field = try reader.next(&cursor) {
            if field.number == 3, field.varint != 0 {
                throw .damaged(object: name, problem: "a tensor of unknown rank")
            }
            guard field.number == 2, let payload = field.payload else { continue }
            shape.append(try size(ofDimension: payload, &reader))
        }
        guard shape.count <= ProbeAnswer.maximumRank else {
            throw .beyondLimit(object: name, limit: "\(ProbeAnswer.maximumRank) dimensions")
        }
    }

    private func size(
        ofDimension payload: Range<UInt64>, _ reader: inout ProtobufReader
    ) throws(ExaminationError) -> UInt64 {
        var (cursor, size) = (MessageCursor(payload), UInt64(0))
        while let field = try reader.next(&cursor) {
            if field.number == 1 { size = field.varint ?? 0 }
        }
        guard size <= Int64.max else { throw .damaged(object: name, problem: "a dimension of negative size") }
        return size
    }
}
