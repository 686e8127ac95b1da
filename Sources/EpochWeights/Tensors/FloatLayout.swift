/// Where the exponent lies in a number's bits. All of its bits set means NaN or infinity (IEEE 754, and bfloat16).
struct FloatLayout: Equatable {
    var wordSize: Int
    var exponent: UInt64
    var isBigEndian: Bool
    /// Whether these bits alone, and no others beside them, mean NaN. For numbers of one byte.
    var isOnlyNaN = false

    init(wordSize: Int, exponent: UInt64, isBigEndian: Bool) {
        self.wordSize = wordSize
        self.exponent = exponent
        self.isBigEndian = isBigEndian
    }

    /// A number of one byte with this one NaN, and no infinity.
    init(onlyNaN byte: UInt8) {
        self.init(wordSize: 1, exponent: UInt64(byte), isBigEndian: false)
        isOnlyNaN = true
    }

    static func bfloat16(isBigEndian: Bool) -> FloatLayout {
        FloatLayout(wordSize: 2, exponent: 0x7F80, isBigEndian: isBigEndian)
    }
}
