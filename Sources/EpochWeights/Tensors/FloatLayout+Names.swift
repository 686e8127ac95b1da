extension FloatLayout {
    /// By numpy's, ml_dtypes' or torch's name of a little-endian type. A complex number is two real ones. nil for what
    /// has no NaN.
    init?(littleEndian name: String) {
        switch name {
        case "float16", "complex32": self.init(wordSize: 2, exponent: 0x7C00, isBigEndian: false)
        case "bfloat16": self.init(wordSize: 2, exponent: 0x7F80, isBigEndian: false)
        case "float32", "complex64": self.init(wordSize: 4, exponent: 0x7F80_0000, isBigEndian: false)
        case "float64", "complex128": self.init(wordSize: 8, exponent: 0x7FF0_0000_0000_0000, isBigEndian: false)
        case "float8_e5m2": self.init(wordSize: 1, exponent: 0x7C, isBigEndian: false)
        // No infinity; all bits but the sign set is NaN.
        case "float8_e4m3fn": self.init(wordSize: 1, exponent: 0x7F, isBigEndian: false)
        case "float8_e8m0fnu": self.init(wordSize: 1, exponent: 0xFF, isBigEndian: false)
        // What would be minus zero is NaN.
        case "float8_e4m3fnuz", "float8_e5m2fnuz": self.init(onlyNaN: 0x80)
        default: return nil
        }
    }
}
