extension WeightsCompleteness {
    /// As many bytes from a file's end as a reader should offer.
    package static let tailLength = ZipEnd.length

    /// Told by content, never by name: an HDF5 file by its superblock, a zip archive (`.keras`, torch, Lightning) by the
    /// end record at its very end, a safetensors file by the length of its header.
    ///
    /// - Parameters:
    ///   - head: the file's first bytes, `HDF5Superblock.headerLength` of them where there are as many.
    ///   - tail: its last bytes, `tailLength` of them where there are as many.
    package init(head: [UInt8], tail: [UInt8], size: UInt64) {
        let known = HDF5Superblock.completeness(header: head, fileSize: size)
        guard known == .notHDF5 else {
            self = known
            return
        }
        self =
            ZipEnd.completeness(head: head, tail: tail, size: size)
            ?? SafeTensorsHead.completeness(head: head, size: size) ?? .unmarked
    }
}
