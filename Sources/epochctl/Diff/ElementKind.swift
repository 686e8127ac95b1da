/// The types whose values are compared as numbers, by numpy's names.
enum ElementKind: String, CaseIterable {
    case float16, bfloat16, float32, float64
    case int8, int16, int32, int64, uint8, uint16, uint32, uint64
    case bool, complex64, complex128

    /// Bytes of one element.
    var size: Int {
        switch self {
        case .int8, .uint8, .bool: 1
        case .float16, .bfloat16, .int16, .uint16: 2
        case .float32, .int32, .uint32: 4
        case .float64, .int64, .uint64, .complex64: 8
        case .complex128: 16
        }
    }

    func compare(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, into totals: inout ValueTotals) {
        switch self {
        case .float16: totals.add(first, second, of: Float16.self)
        case .bfloat16: totals.add(first, second, of: BrainFloat.self)
        case .float32: totals.add(first, second, of: Float.self)
        case .float64: totals.add(first, second, of: Double.self)
        case .int8: totals.add(first, second, of: Int8.self)
        case .int16: totals.add(first, second, of: Int16.self)
        case .int32: totals.add(first, second, of: Int32.self)
        case .int64: totals.add(first, second, of: Int64.self)
        case .uint8, .bool: totals.add(first, second, of: UInt8.self)
        case .uint16: totals.add(first, second, of: UInt16.self)
        case .uint32: totals.add(first, second, of: UInt32.self)
        case .uint64: totals.add(first, second, of: UInt64.self)
        case .complex64: totals.add(first, second, of: Complex<Float>.self)
        case .complex128: totals.add(first, second, of: Complex<Double>.self)
        }
    }
}
