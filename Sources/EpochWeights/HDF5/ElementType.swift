internal import CHDF5
internal import EpochCore

/// The type of a dataset's elements, as numpy calls it.
struct ElementType {
    var name: String
    /// Bytes of one element.
    var size: Int
    var isInteger = false
    /// How to find NaN and infinity in it; `nil` for what is not floating-point.
    var float: FloatLayout?
    /// Elements lie elsewhere in the file, or point to other objects: their bytes cannot be read as they are.
    var isIndirect = false
    /// The numbers that an element consists of are of so many bytes each, in the other order. `nil` where nothing has
    /// to be turned round.
    var swappedWord: Int?
    /// The bytes as stored are not those that a reader gets, and are not turned into them here.
    var isForeign = false

    init(_ type: hid_t, of dataset: hid_t, path: String, limits: ExaminationLimits) throws(ExaminationError) {
        size = H5Tget_size(type)
        name = "|V\(size)"
        guard size > 0 else { throw .library(HDF5Error(call: "H5Tget_size", object: path)) }
        switch H5Tget_class(type) {
        case H5T_FLOAT: try describeFloat(type, path)
        case H5T_INTEGER: describeInteger(type)
        case H5T_BITFIELD: describeInteger(type)
        case H5T_STRING: describeString(type)
        case H5T_ENUM: try describeEnumeration(type, path)
        case H5T_OPAQUE: try describeOpaque(StringAttribute(object: dataset, path: path, limits: limits))
        case H5T_COMPOUND: describeCompound(type)
        case H5T_REFERENCE, H5T_VLEN: (name, isIndirect) = ("object", true)
        default: isIndirect = H5Tdetect_class(type, H5T_VLEN) != 0 || H5Tdetect_class(type, H5T_REFERENCE) != 0
        }
    }

    private mutating func describeFloat(_ type: hid_t, _ path: String) throws(ExaminationError) {
        guard Self.hasPlaceForFields(type) else {
            throw .damaged(object: path, problem: "the parts of its numbers lie outside of them")
        }
        float = Self.floatLayout(type, size)
        noteOrder(of: type, word: size)
        name = "float\(size * 8)"
        if float == .bfloat16(isBigEndian: false) { name = "bfloat16" }
    }

    /// Later libraries refuse what 1.10 takes: sign, exponent and mantissa beyond the number's bits (HDF5 2.0,
    /// H5Odtype.c).
    private static func hasPlaceForFields(_ type: hid_t) -> Bool {
        var (sign, exponent, exponentSize, mantissa, mantissaSize) = (0, 0, 0, 0, 0)
        guard H5Tget_fields(type, &sign, &exponent, &exponentSize, &mantissa, &mantissaSize) >= 0 else { return false }
        let end = H5Tget_offset(type) + Int32(clamping: H5Tget_precision(type))
        return sign < end && exponent + exponentSize <= end && mantissa + mantissaSize <= end
    }

    private static func floatLayout(_ type: hid_t, _ size: Int) -> FloatLayout? {
        var (sign, exponent, exponentSize, mantissa, mantissaSize) = (0, 0, 0, 0, 0)
        guard H5Tget_fields(type, &sign, &exponent, &exponentSize, &mantissa, &mantissaSize) >= 0 else { return nil }
        guard [2, 4, 8].contains(size), mantissa == 0, exponent == mantissaSize else { return nil }
        guard sign == size * 8 - 1, exponentSize == sign - exponent, exponentSize > 0 else { return nil }
        let mask = (UInt64(1) << sign) &- (UInt64(1) << exponent)
        // Of the bytes once they are in order.
        return FloatLayout(wordSize: size, exponent: mask, isBigEndian: false)
    }

    private mutating func describeInteger(_ type: hid_t) {
        isInteger = true
        name = Self.integerName(type, size)
        noteOrder(of: type, word: size)
    }

    private mutating func noteOrder(of type: hid_t, word: Int) {
        switch H5Tget_order(type) {
        case H5T_ORDER_LE, H5T_ORDER_NONE: break
        case H5T_ORDER_BE where [2, 4, 8].contains(word): swappedWord = word
        case H5T_ORDER_BE where word == 1: break
        default: isForeign = true
        }
    }

    private static func integerName(_ type: hid_t, _ size: Int) -> String {
        let isUnsigned = H5Tget_class(type) == H5T_BITFIELD || H5Tget_sign(type) == H5T_SGN_NONE
        return isUnsigned ? "uint\(size * 8)" : "int\(size * 8)"
    }

    private mutating func describeString(_ type: hid_t) {
        isIndirect = H5Tis_variable_str(type) != 0
        name = isIndirect ? "object" : "|S\(size)"
        // Readers take the blanks off.
        isForeign = H5Tget_strpad(type) == H5T_STR_SPACEPAD
    }

    /// h5py writes numpy's booleans as an enumeration of FALSE and TRUE.
    private mutating func describeEnumeration(_ type: hid_t, _ path: String) throws(ExaminationError) {
        let base = try HDF5Handle(H5Tget_super(type), from: "H5Tget_super", on: path, close: H5Tclose)
        let isBoolean = size == 1 && Self.memberNames(type) == ["FALSE", "TRUE"]
        name = isBoolean ? "bool" : Self.integerName(base.id, size)
        noteOrder(of: base.id, word: size)
    }

    /// Keras writes what HDF5 has no type for (bfloat16, float8) as opaque bytes and its name beside them.
    private mutating func describeOpaque(_ attributes: StringAttribute) throws(ExaminationError) {
        guard let declared = try attributes.first("dtype"), Self.isTypeName(declared) else { return }
        name = declared
        if declared == "bfloat16", size == 2 { float = .bfloat16(isBigEndian: false) }
    }

    private static func isTypeName(_ text: String) -> Bool {
        text.utf8.count <= ProbeAnswer.maximumTypeLength && !text.isEmpty
            && text.utf8.allSatisfy {
                $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
            }
    }

    /// h5py writes numpy's complex numbers as a compound of `r` and `i`.
    private mutating func describeCompound(_ type: hid_t) {
        isIndirect =
            H5Tdetect_class(type, H5T_VLEN) != 0 || H5Tdetect_class(type, H5T_REFERENCE) != 0
            || H5Tdetect_class(type, H5T_STRING) != 0
        isForeign = ![H5T_ORDER_LE, H5T_ORDER_NONE].contains(H5Tget_order(type))
        guard size == 8 || size == 16, Self.memberNames(type) == ["r", "i"] else { return }
        let half = H5Tget_member_type(type, 0)
        defer { H5Tclose(half) }
        guard H5Tget_class(half) == H5T_FLOAT, H5Tget_size(half) == size / 2 else { return }
        (name, float, isForeign) = ("complex\(size * 8)", Self.floatLayout(half, size / 2), false)
        noteOrder(of: half, word: size / 2)
    }

    /// Of enumerations and compounds with two members; of others nothing.
    private static func memberNames(_ type: hid_t) -> [String] {
        guard H5Tget_nmembers(type) == 2 else { return [] }
        return (0..<UInt32(2)).map { index in
            guard let name = H5Tget_member_name(type, index) else { return "" }
            defer { H5free_memory(name) }
            return UnsafeRawBufferPointer(start: name, count: strlen(name)).escapedCString
        }
    }
}
