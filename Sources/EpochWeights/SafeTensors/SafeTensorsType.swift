/// An element type of safetensors (safetensors 0.8, src/tensor.rs, `Dtype`).
enum SafeTensorsType: String {
    case bool = "BOOL"
    case uint8 = "U8"
    case int8 = "I8"
    case uint16 = "U16"
    case int16 = "I16"
    case uint32 = "U32"
    case int32 = "I32"
    case uint64 = "U64"
    case int64 = "I64"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case float32 = "F32"
    case float64 = "F64"
    case complex64 = "C64"
    case float8E4M3 = "F8_E4M3"
    case float8E5M2 = "F8_E5M2"
    case float8E8M0 = "F8_E8M0"
    case float8E4M3FNUZ = "F8_E4M3FNUZ"
    case float8E5M2FNUZ = "F8_E5M2FNUZ"
    case float6E2M3 = "F6_E2M3"
    case float6E3M2 = "F6_E3M2"
    case float4 = "F4"

    /// Of one element.
    var bits: UInt64 {
        switch self {
        case .float4: 4
        case .float6E2M3, .float6E3M2: 6
        case .bool, .uint8, .int8, .float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ, .float8E5M2FNUZ: 8
        case .uint16, .int16, .float16, .bfloat16: 16
        case .uint32, .int32, .float32: 32
        case .uint64, .int64, .float64, .complex64: 64
        }
    }

    /// As numpy and ml_dtypes call it.
    var name: String {
        switch self {
        case .bool, .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64, .float16, .bfloat16, .float32,
            .float64, .complex64:
            "\(self)"
        case .float8E4M3: "float8_e4m3fn"
        case .float8E5M2: "float8_e5m2"
        case .float8E8M0: "float8_e8m0fnu"
        case .float8E4M3FNUZ: "float8_e4m3fnuz"
        case .float8E5M2FNUZ: "float8_e5m2fnuz"
        case .float6E2M3: "float6_e2m3fn"
        case .float6E3M2: "float6_e3m2fn"
        case .float4: "float4_e2m1fn"
        }
    }

    /// nil for what has no NaN: whole numbers, and floating-point numbers of less than a byte.
    var float: FloatLayout? { FloatLayout(littleEndian: name) }
}
