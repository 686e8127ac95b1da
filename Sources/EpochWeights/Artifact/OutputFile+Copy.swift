extension OutputFile {
    /// Copies the bytes piece by piece.
    func copy(_ region: FileRegion, to start: UInt64) throws(ExaminationError) {
        var place = start
        try region.forEachPiece { (piece: UnsafeRawBufferPointer) throws(ExaminationError) in
            try write(piece, at: place)
            place += UInt64(piece.count)
        }
    }
}
