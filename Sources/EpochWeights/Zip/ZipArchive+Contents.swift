/// The bytes of members.
extension ZipArchive {
    /// Proves a member by its CRC-32, reading it to its end.
    func verify(_ entry: ZipEntry) throws(ExaminationError) {
        try read(entry) { _ in }
    }

    func verifyAll() throws(ExaminationError) {
        for entry in entries { try verify(entry) }
    }

    /// A member's bytes, unpacked and proved.
    func contents(of entry: ZipEntry, limit: Int) throws(ExaminationError) -> [UInt8] {
        guard entry.size <= UInt64(limit) else {
            throw .beyondLimit(object: entry.shownName, limit: "\(limit) bytes")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(entry.size))
        try read(entry) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// A stored member where it lies, or else its unpacked and proved bytes in memory.
    func unpacked(_ entry: ZipEntry, limit: Int) throws(ExaminationError) -> FileRegion {
        if entry.method == .stored { return try region(of: entry) }
        return FileRegion(bytes: try contents(of: entry, limit: limit), name: entry.shownName)
    }

    private func read(_ entry: ZipEntry, _ take: (UnsafeRawBufferPointer) -> Void) throws(ExaminationError) {
        var check = ZipChecksum()
        let data = try data(of: entry)
        switch entry.method {
        case .stored:
            guard entry.size == entry.packedSize else {
                throw .damaged(object: entry.shownName, problem: "it is stored, and its sizes differ")
            }
            try data.forEachPiece { piece in
                check.take(piece)
                take(piece)
            }
        case .deflated:
            try Inflation(of: entry).run(data) { piece in
                check.take(piece)
                take(piece)
            }
        case .other(let code):
            throw .unreadable(object: entry.shownName, cause: "it is packed by the unknown method \(code)")
        }
        guard check.crc == entry.crc || !hasChecksums, check.length == entry.size else {
            throw .damaged(object: entry.shownName, problem: "its bytes do not match their CRC-32")
        }
    }
}
