extension FileRegion {
    /// Hands over all bytes in order, in pieces of bounded size.
    func forEachPiece(
        _ take: (UnsafeRawBufferPointer) throws(ExaminationError) -> Void
    ) throws(ExaminationError) {
        let size = Int(min(length, UInt64(ExaminationLimits().bufferSize)))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, size), alignment: 64)
        defer { buffer.deallocate() }
        var position: UInt64 = 0
        while position < length {
            let count = Int(min(UInt64(size), length - position))
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try read(into: piece, at: position)
            try take(UnsafeRawBufferPointer(piece))
            position += UInt64(count)
        }
    }
}
