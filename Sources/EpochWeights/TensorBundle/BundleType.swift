/// The type of a tensor's elements (tensorflow/core/framework/types.proto), as numpy calls it.
struct BundleType: Equatable {
    let number: UInt64
    let name: String
    /// Bytes of one element; nil where each has a length of its own.
    let size: UInt64?
    let float: FloatLayout?

    static let string: UInt64 = 7
    /// Objects in a serialized form: the state of a dataset's iterator.
    static let variant: UInt64 = 21

    /// nil for a type that nobody knows, and for handles, which mean nothing outside of their process.
    init?(_ number: UInt64) {
        guard let (name, size, exponent) = Self.known[number] else { return nil }
        (self.number, self.name, self.size) = (number, name, size)
        float = exponent.map { FloatLayout(wordSize: $0.size, exponent: $0.mask, isBigEndian: false) }
    }

    private typealias Exponent = (size: Int, mask: UInt64)
    private static let single: Exponent = (4, 0x7F80_0000)
    private static let double: Exponent = (8, 0x7FF0_0000_0000_0000)

    private static let known: [UInt64: (String, UInt64?, Exponent?)] = [
        1: ("float32", 4, single), 2: ("float64", 8, double), 3: ("int32", 4, nil), 4: ("uint8", 1, nil),
        5: ("int16", 2, nil), 6: ("int8", 1, nil), string: ("string", nil, nil), 8: ("complex64", 8, single),
        9: ("int64", 8, nil), 10: ("bool", 1, nil), 11: ("qint8", 1, nil), 12: ("quint8", 1, nil),
        13: ("qint32", 4, nil), 14: ("bfloat16", 2, (2, 0x7F80)), 15: ("qint16", 2, nil), 16: ("quint16", 2, nil),
        17: ("uint16", 2, nil), 18: ("complex128", 16, double), 19: ("float16", 2, (2, 0x7C00)),
        variant: ("variant", nil, nil), 22: ("uint32", 4, nil), 23: ("uint64", 8, nil), 24: ("float8_e5m2", 1, nil),
        25: ("float8_e4m3fn", 1, nil),
        29: ("int4", 1, nil), 30: ("uint4", 1, nil),
    ]
}
