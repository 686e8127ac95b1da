/// Where the exponent lies in a number's bits. All of its bits set means NaN or infinity (IEEE 754, and bfloat16).
struct FloatLayout: Equatable {
    var wordSize: Int
    var exponent: UInt64
    var isBigEndian: Bool

    static func bfloat16(isBigEndian: Bool) -> FloatLayout {
        FloatLayout(wordSize: 2, exponent: 0x7F80, isBigEndian: isBigEndian)
    }
}
