/// The fixed header of an HDF5 file, read without any library: enough to tell whether the file is whole.
/// HDF5 File Format Specification 3.0, section II.A (versions 0 to 3).
package struct HDF5Superblock: Hashable, Sendable {
    /// Why bytes are no superblock.
    package enum Defect: Error, Hashable {
        case notFound
        /// The bytes end before the superblock does.
        case cutShort
        case unknownVersion(UInt8)
        case damaged(String)
    }

    package static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    /// As many bytes from a file's start as a reader should offer: user blocks of up to 64 KiB are searched.
    package static let headerLength = 65_536 + 128

    package var version: UInt8
    /// The offset of the signature: 0, or the length of the user block.
    package var location: UInt64
    /// Consistency flags: bit 0 open for writing, bit 2 single writer with readers. libhdf5 sets bit 0 in every version
    /// from creation to close (1.10 and later; 1.8 did not).
    package var flags: UInt32
    /// The file's length as of its last flush, counted from the file's first byte.
    package var endOfFile: UInt64

    /// - Parameter header: the file's first bytes, `headerLength` of them where there are as many.
    package init(header: some Collection<UInt8>) throws(Defect) {
        let bytes = Array(header)
        guard let location = Self.locate(in: bytes) else { throw .notFound }
        try self.init(fields: HDF5HeaderFields(bytes: bytes[location...]))
    }

    /// The signature may stand at 0, 512, 1024, 2048 and so on, doubling.
    private static func locate(in bytes: [UInt8]) -> Int? {
        var offset = 0
        while offset + signature.count <= bytes.count {
            if bytes[offset..<offset + signature.count].elementsEqual(signature) { return offset }
            offset = offset == 0 ? 512 : offset * 2
        }
        return nil
    }
}
