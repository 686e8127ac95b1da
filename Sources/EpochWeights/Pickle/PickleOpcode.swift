/// The opcodes that binary pickles have (protocols 1 to 5; CPython 3.13, Lib/pickle.py). Those of protocol 0 alone are
/// missing: nothing that stores weights writes it.
enum PickleOpcode: UInt8 {
    case mark = 0x28, stop = 0x2E, pop = 0x30, popMark = 0x31, duplicate = 0x32
    case binaryFloat = 0x47, integerLine = 0x49, binaryInteger = 0x4A, binaryInteger1 = 0x4B, longLine = 0x4C
    case binaryInteger2 = 0x4D, none = 0x4E, newTrue = 0x88, newFalse = 0x89, long1 = 0x8A, long4 = 0x8B
    case binaryString = 0x54, shortBinaryString = 0x55, binaryUnicode = 0x58, shortBinaryUnicode = 0x8C
    case binaryUnicode8 = 0x8D, binaryBytes = 0x42, shortBinaryBytes = 0x43, binaryBytes8 = 0x8E, byteArray8 = 0x96
    case emptyTuple = 0x29, tuple = 0x74, tuple1 = 0x85, tuple2 = 0x86, tuple3 = 0x87
    case emptyList = 0x5D, list = 0x6C, append = 0x61, appends = 0x65
    case emptyDictionary = 0x7D, dictionary = 0x64, setItem = 0x73, setItems = 0x75
    case emptySet = 0x8F, addItems = 0x90, frozenSet = 0x91
    case global = 0x63, stackGlobal = 0x93, extension1 = 0x82, extension2 = 0x83, extension4 = 0x84
    case reduce = 0x52, newObject = 0x81, newObjectEx = 0x92, object = 0x6F, build = 0x62
    case binaryPersistentID = 0x51
    case binaryGet = 0x68, longBinaryGet = 0x6A, binaryPut = 0x71, longBinaryPut = 0x72, memoize = 0x94
    case protocolVersion = 0x80, frame = 0x95
    case nextBuffer = 0x97, readOnlyBuffer = 0x98
}
