/// Eight bytes of a text, looked at together; the first is the lowest.
struct ByteWord {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    private let word: UInt64

    /// - Parameter text: has eight bytes from `index` on.
    init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
        word = UInt64(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// The place of the first byte of this value, from 0.
    func firstIndex(of byte: UInt8) -> Int? {
        let difference = word ^ (Self.ones &* UInt64(byte))
        // The lowest byte that is zero is found rightly; bytes above it may be taken for zero as well.
        let zeros = (difference &- Self.ones) & ~difference & Self.highs
        return zeros == 0 ? nil : zeros.trailingZeroBitCount >> 3
    }

    /// The number, if all eight are digits.
    var decimal: UInt64? {
        let digits = word ^ 0x3030_3030_3030_3030
        // Six more carry into the high half of a byte from 10 on.
        guard (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        // Pairs, then fours, then all eight.
        let pairs = (digits &* 10 &+ (digits >> 8)) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ (pairs >> 16)) & 0x0000_FFFF_0000_FFFF
        return (fours &* 10_000 &+ (fours >> 32)) & 0xFFFF_FFFF
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the byte stands first from `start` on; nil if it does not stand before `end`.
    func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        var index = start
        while end - index >= 8 {
            if let place = ByteWord(self, at: index).firstIndex(of: byte) { return index + place }
            index += 8
        }
        while index < end {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }
}
