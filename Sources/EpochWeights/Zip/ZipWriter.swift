/// Writes a zip file of stored members, front to back. APPNOTE.TXT 6.3.10.
struct ZipWriter {
    private let output: OutputFile
    private var members: [ZipMember] = []
    private var position: UInt64 = 0

    init(_ output: OutputFile) { self.output = output }

    mutating func add(_ entry: ZipEntry, bytes: [UInt8]) throws(ExaminationError) {
        try add(entry, from: FileRegion(bytes: bytes, name: entry.shownName))
    }

    /// Copies the bytes piece by piece.
    mutating func add(_ entry: ZipEntry, from region: FileRegion) throws(ExaminationError) {
        let output = output
        try add(entry, upTo: region.length) { (start: UInt64) throws(ExaminationError) in
            try output.copy(region, to: start)
        }
    }

    /// A member that `write` puts into the file, from the place that it is given to the file's end.
    ///
    /// - Parameter length: at most as many bytes; it decides how wide the header's sizes are, before they are known.
    mutating func add(
        _ entry: ZipEntry, upTo length: UInt64, write: (UInt64) throws(ExaminationError) -> Void
    ) throws(ExaminationError) {
        var member = ZipMember(entry, at: position, isLong: length >= ZipMember.wide)
        let start = position + UInt64(member.localHeader.count)
        try write(start)
        let end = max(start, try output.length())
        member.checksum = try checksum(from: start, to: end)
        guard member.isLong || member.checksum.length < ZipMember.wide else {
            throw .output(cause: "\(entry.shownName) became larger than was planned for")
        }
        try output.write(member.localHeader, at: position)
        members.append(member)
        position = end
    }

    /// Read back: it is of what the file holds, and not of what was meant.
    private func checksum(from start: UInt64, to end: UInt64) throws(ExaminationError) -> ZipChecksum {
        let file = FileRegion(descriptor: output.descriptor, length: end, name: "output")
        var checksum = ZipChecksum()
        try file.part(at: start, length: end - start, name: "output").forEachPiece { checksum.take($0) }
        return checksum
    }

    /// Writes the central directory: only then it is a zip file.
    func finish() throws(ExaminationError) {
        var directory: [UInt8] = []
        for member in members { directory += member.centralHeader }
        let end = ZipTrailer(count: UInt64(members.count), size: UInt64(directory.count), offset: position)
        try output.write(directory + end.bytes, at: position)
    }
}
