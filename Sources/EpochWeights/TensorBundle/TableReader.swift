/// Reads a whole table in LevelDB's form, as TensorFlow writes it (tensorflow/core/lib/io/format.h): blocks, an index of
/// them, a footer.
struct TableReader {
    static let footerLength: UInt64 = 48
    static let magic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]

    let region: FileRegion

    /// Whether it ends as a table does.
    static func recognises(_ region: FileRegion) -> Bool {
        guard region.length >= footerLength else { return false }
        do throws(ExaminationError) {
            return try region.bytes(at: region.length - 8, count: 8) == magic
        } catch {
            return false
        }
    }

    /// Verifies every block, and hands over each entry in the order of the keys.
    func forEach(
        _ body: (_ key: [UInt8], _ value: ArraySlice<UInt8>) throws(ExaminationError) -> Void
    ) throws(ExaminationError) {
        let (metaindex, index) = try footer()
        _ = try TableBlock(at: metaindex, in: region)
        var (last, end) = ([UInt8]?.none, UInt64(0))
        try TableBlock(at: index, in: region).forEach { (bound, value) throws(ExaminationError) in
            var cursor = ByteCursor(value, name: region.name)
            let handle = try BlockHandle(&cursor)
            // None twice: so the work is bounded by the file's length.
            guard handle.offset >= end else { throw outOfOrder }
            let block = try TableBlock(at: handle, in: region)
            end = handle.offset + handle.size
            try block.forEach { (key, value) throws(ExaminationError) in
                let ascends = last.map { $0.lexicographicallyPrecedes(key) } ?? true
                guard ascends, !bound.lexicographicallyPrecedes(key) else { throw outOfOrder }
                try body(key, value)
                last = key
            }
        }
    }

    private var outOfOrder: ExaminationError {
        .damaged(object: region.name, problem: "its blocks are out of order")
    }

    private func footer() throws(ExaminationError) -> (metaindex: BlockHandle, index: BlockHandle) {
        guard Self.recognises(region) else {
            throw .damaged(
                object: region.name, problem: "it does not end as an index does: cut short, or still written")
        }
        let bytes = try region.bytes(at: region.length - Self.footerLength, count: Int(Self.footerLength) - 8)
        var cursor = ByteCursor(bytes[...], name: region.name)
        return (try BlockHandle(&cursor), try BlockHandle(&cursor))
    }
}
