/// An element type of torch.
struct TorchType: Hashable {
    /// As torch calls it, which is numpy's name where numpy has the type.
    var name: String
    /// Bytes of one element.
    var size: UInt64

    /// nil for what has no NaN.
    var float: FloatLayout? { FloatLayout(littleEndian: name) }

    /// Bytes that are swapped together where the byte order is not ours.
    var wordSize: Int { float?.wordSize ?? Int(size) }

    /// By the name of a dtype: `torch.float32`.
    init?(dtype: String) {
        guard dtype.hasPrefix("torch.") else { return nil }
        let name = String(dtype.dropFirst("torch.".count))
        guard let size = Self.sizes[name] else { return nil }
        (self.name, self.size) = (name, size)
    }

    /// By the class of a storage, of whatever device: `torch.FloatStorage`, `torch.cuda.HalfStorage`.
    init?(storage: String) {
        guard storage.hasPrefix("torch."), storage.hasSuffix("Storage") else { return nil }
        let last = storage.lastIndex(of: ".").map { storage[storage.index(after: $0)...] } ?? storage[...]
        guard let name = Self.storages[String(last.dropLast("Storage".count))] else { return nil }
        self.init(dtype: "torch." + name)
    }

    /// torch/storage.py, `_dtype_to_storage_type_map`.
    private static let storages = [
        "Double": "float64", "Float": "float32", "Half": "float16", "Long": "int64", "Int": "int32", "Short": "int16",
        "Char": "int8", "Byte": "uint8", "Bool": "bool", "BFloat16": "bfloat16", "ComplexDouble": "complex128",
        "ComplexFloat": "complex64", "QInt8": "qint8", "QInt32": "qint32", "QUInt8": "quint8", "Untyped": "uint8",
    ]

    /// Types that pack several elements into a byte are missing: their extents count elements, and their storages bytes.
    private static let sizes: [String: UInt64] = [
        "float64": 8, "float32": 4, "float16": 2, "bfloat16": 2, "complex32": 4, "complex64": 8, "complex128": 16,
        "int64": 8, "int32": 4, "int16": 2, "int8": 1, "uint64": 8, "uint32": 4, "uint16": 2, "uint8": 1, "bool": 1,
        "float8_e4m3fn": 1, "float8_e5m2": 1, "float8_e4m3fnuz": 1, "float8_e5m2fnuz": 1, "float8_e8m0fnu": 1,
        "float4_e2m1fn_x2": 1, "qint8": 1, "qint32": 4, "quint8": 1, "bits8": 1, "bits16": 2,
    ]
}
