/// Bounds-checked, little-endian reads of a superblock's bytes.
struct HDF5HeaderFields {
    /// Where the superblock starts in the file.
    let location: UInt64
    private let bytes: ArraySlice<UInt8>

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        location = UInt64(bytes.startIndex)
    }

    func prefix(_ length: Int) -> ArraySlice<UInt8> { bytes.prefix(length) }

    func byte(_ offset: Int) throws(HDF5Superblock.Defect) -> UInt8 {
        guard offset < bytes.count else { throw .cutShort }
        return bytes[bytes.startIndex + offset]
    }

    /// - Parameter width: at most 8.
    func integer(_ offset: Int, width: Int) throws(HDF5Superblock.Defect) -> UInt64 {
        guard offset + width <= bytes.count else { throw .cutShort }
        let start = bytes.startIndex + offset
        return bytes[start..<start + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// An address as wide as the superblock states. "Undefined" (all ones) is no answer here.
    func address(_ offset: Int, width: Int) throws(HDF5Superblock.Defect) -> UInt64 {
        let low = try integer(offset, width: min(width, 8))
        let undefined = width >= 8 ? UInt64.max : (1 << (8 * UInt64(width))) - 1
        guard low != undefined else { throw .damaged("undefined address at byte \(offset)") }
        for position in stride(from: offset + 8, to: offset + width, by: 1) where try byte(position) != 0 {
            throw .damaged("address at byte \(offset) exceeds 64 bits")
        }
        return low
    }

    func addressWidth(at offset: Int) throws(HDF5Superblock.Defect) -> Int {
        let width = Int(try byte(offset))
        guard [2, 4, 8, 16, 32].contains(width) else { throw .damaged("size of offsets \(width)") }
        return width
    }
}
