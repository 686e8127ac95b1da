internal import CZlib

/// Unpacks a deflated member piece by piece.
struct Inflation: ~Copyable {
    /// Deflate cannot do better (RFC 1951: 258 bytes of two bits and a little): who states more is lying.
    private static let bestRatio: UInt64 = 1032

    private let entry: ZipEntry
    private let output: UnsafeMutableRawBufferPointer

    init(of entry: ZipEntry) throws(ExaminationError) {
        let (most, overflow) = (entry.packedSize + 1).multipliedReportingOverflow(by: Self.bestRatio)
        guard !overflow, entry.size <= most else {
            throw .damaged(object: entry.shownName, problem: "its sizes cannot both be right")
        }
        guard entry.size <= ExaminationLimits().unpackedSize else {
            throw .beyondLimit(object: entry.shownName, limit: "\(ExaminationLimits().unpackedSize) unpacked bytes")
        }
        self.entry = entry
        output = .allocate(byteCount: 1 << 18, alignment: 64)
    }

    deinit { output.deallocate() }

    /// Hands over as many bytes as the entry states, or one piece more: then it is not what it states.
    func run(_ data: FileRegion, _ take: (UnsafeRawBufferPointer) -> Void) throws(ExaminationError) {
        var stream = z_stream()
        guard epoch_inflate_begin(&stream) == Z_OK else { throw damaged("zlib could not begin") }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        var length: UInt64 = 0
        try data.forEachPiece { piece throws(ExaminationError) in
            stream.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(piece.count)
            while status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 {
                status = step(&stream, &length, take)
                guard length <= entry.size else { throw damaged("it holds more than it states") }
            }
        }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { throw damaged("it cannot be unpacked") }
    }

    private func step(
        _ stream: inout z_stream, _ length: inout UInt64, _ take: (UnsafeRawBufferPointer) -> Void
    ) -> Int32 {
        stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.avail_out = UInt32(output.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        let count = output.count - Int(stream.avail_out)
        length += UInt64(count)
        take(UnsafeRawBufferPointer(rebasing: output[..<count]))
        // Nothing to be done for want of room or input: more of either follows.
        return status == Z_BUF_ERROR ? Z_OK : status
    }

    private func damaged(_ problem: String) -> ExaminationError {
        .damaged(object: entry.shownName, problem: problem)
    }
}
