/// The fields of a zip file's records: little-endian, at fixed places.
struct ZipFields {
    let bytes: ArraySlice<UInt8>
    /// For messages.
    let object: String

    init(_ bytes: ArraySlice<UInt8>, of object: String) {
        self.bytes = bytes
        self.object = object
    }

    func word16(_ offset: Int) throws(ExaminationError) -> UInt16 { try integer(offset) }
    func word32(_ offset: Int) throws(ExaminationError) -> UInt32 { try integer(offset) }
    func word64(_ offset: Int) throws(ExaminationError) -> UInt64 { try integer(offset) }

    private func integer<Word: FixedWidthInteger>(_ offset: Int) throws(ExaminationError) -> Word {
        try slice(offset, MemoryLayout<Word>.size).reversed().reduce(0) { $0 << 8 | Word($1) }
    }

    func slice(_ offset: Int, _ count: Int) throws(ExaminationError) -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
            throw .damaged(object: object, problem: "it is cut short")
        }
        let start = bytes.startIndex + offset
        return bytes[start..<start + count]
    }
}
