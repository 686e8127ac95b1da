extension FloatLayout {
    /// Whether any number in the bytes is NaN or infinite. The bytes must be aligned to `wordSize`.
    ///
    /// Adding the exponent's lowest bit to the exponent alone carries into the sign bit only when all its bits are set.
    /// So a block is one long OR without a branch, which the compiler turns into vector instructions.
    func findsNonFinite(in bytes: UnsafeRawBufferPointer) -> Bool {
        switch wordSize {
        case 1: findsNonFiniteByte(in: bytes)
        case 2: Self.scan(bytes.bindMemory(to: UInt16.self), UInt16(truncatingIfNeeded: exponent), isBigEndian)
        case 4: Self.scan(bytes.bindMemory(to: UInt32.self), UInt32(truncatingIfNeeded: exponent), isBigEndian)
        case 8: Self.scan(bytes.bindMemory(to: UInt64.self), exponent, isBigEndian)
        default: false
        }
    }

    private func findsNonFiniteByte(in bytes: UnsafeRawBufferPointer) -> Bool {
        let mask = UInt8(truncatingIfNeeded: exponent)
        return bytes.contains { (isOnlyNaN ? $0 : $0 & mask) == mask }
    }

    @inline(__always)
    private static func scan<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: UnsafeBufferPointer<Word>, _ exponent: Word, _ isBigEndian: Bool
    ) -> Bool {
        let lowest = exponent & (0 &- exponent)
        var carried: Word = 0
        if isBigEndian {
            for word in words { carried |= (word.byteSwapped & exponent) &+ lowest }
        } else {
            for word in words { carried |= (word & exponent) &+ lowest }
        }
        return carried.leadingZeroBitCount == 0
    }
}
