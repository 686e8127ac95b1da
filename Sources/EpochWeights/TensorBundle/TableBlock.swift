internal import EpochDigest

/// One block of a table in LevelDB's form (leveldb, doc/table_format.md): entries in the order of their keys, each key
/// written as what differs from the one before it.
struct TableBlock {
    /// Behind its content: a byte for the compression and a masked CRC-32C over both.
    static let trailerLength = 5

    private let entries: ArraySlice<UInt8>
    private let name: String

    /// Reads and verifies it.
    init(at handle: BlockHandle, in region: FileRegion) throws(ExaminationError) {
        guard handle.size <= region.length, handle.size < 1 << 28 else {
            throw .damaged(object: region.name, problem: "it names a block of \(handle.size) bytes")
        }
        let bytes = try region.bytes(at: handle.offset, count: Int(handle.size) + Self.trailerLength)
        try self.init(stored: bytes, name: "\(region.name), block at \(handle.offset)")
    }

    /// - Parameter bytes: with the trailer.
    init(stored bytes: [UInt8], name: String) throws(ExaminationError) {
        let size = bytes.count - Self.trailerLength
        guard size >= 4, let stored = bytes[...].littleEndian32(at: size + 1) else {
            throw .damaged(object: name, problem: "it is too short for a block")
        }
        guard CRC32C(Array(bytes[...size])).masked == stored else {
            throw .damaged(object: name, problem: "its checksum is wrong")
        }
        guard bytes[size] == 0 else {
            throw .unreadable(
                object: name, cause: "its compression \(bytes[size]) is not one that bundles are written with")
        }
        try self.init(content: bytes[..<size], name: name)
    }

    private init(content: ArraySlice<UInt8>, name: String) throws(ExaminationError) {
        let restarts = content.littleEndian32(at: content.endIndex - 4) ?? 0
        guard restarts > 0, UInt64(restarts) * 4 + 4 <= UInt64(content.count) else {
            throw .damaged(object: name, problem: "its table of restarts does not fit into it")
        }
        entries = content.dropLast(Int(restarts) * 4 + 4)
        self.name = name
    }

    /// Hands over each entry in its order. Keys must ascend.
    func forEach(
        _ body: (_ key: [UInt8], _ value: ArraySlice<UInt8>) throws(ExaminationError) -> Void
    ) throws(ExaminationError) {
        var cursor = ByteCursor(entries, name: name)
        var key: [UInt8]?
        while !cursor.isAtEnd {
            let (shared, added, length) = (try cursor.varint(), try cursor.varint(), try cursor.varint())
            guard shared <= UInt64(key?.count ?? 0) else {
                throw .damaged(object: name, problem: "a key in it continues one that is shorter")
            }
            let next = Array((key ?? []).prefix(Int(shared))) + (try cursor.take(added))
            if let key, !key.lexicographicallyPrecedes(next) {
                throw .damaged(object: name, problem: "its keys are out of order")
            }
            try body(next, try cursor.take(length))
            key = next
        }
    }
}
