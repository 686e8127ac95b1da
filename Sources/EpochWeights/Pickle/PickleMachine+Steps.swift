/// What each opcode does. Groups of them, so that each function stays short.
extension PickleMachine {
    mutating func step(_ opcode: PickleOpcode, at place: Int) throws(PickleError) {
        switch opcode {
        case .mark: mark()
        case .pop: try drop()
        case .popMark: _ = try popToMark()
        case .duplicate: try pushAgain()
        case .binaryGet: try recall(try number(bytes: 1))
        case .longBinaryGet: try recall(try number(bytes: 4))
        case .binaryPut: try memoize(try number(bytes: 1))
        case .longBinaryPut: try memoize(try number(bytes: 4))
        case .memoize: try memoizeNext()
        case .protocolVersion: try checkProtocol()
        // Frames only say how much to read at once; pickles of ours are in memory as a whole.
        case .frame: _ = try number(bytes: 8)
        case .nextBuffer, .readOnlyBuffer: throw .damaged("a buffer that is not in the file", at: place)
        default: try stepOverValue(opcode)
        }
    }

    private mutating func stepOverValue(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .none: try push(.none)
        case .newTrue: try push(.flag(true))
        case .newFalse: try push(.flag(false))
        case .binaryFloat: try push(.real(try bigEndianDouble()))
        case .binaryInteger: try push(.integer(Int64(Int32(truncatingIfNeeded: try number(bytes: 4)))))
        case .binaryInteger1: try push(.integer(Int64(try number(bytes: 1))))
        case .binaryInteger2: try push(.integer(Int64(try number(bytes: 2))))
        case .long1: try pushLong(try number(bytes: 1))
        case .long4: try pushLong(try number(bytes: 4))
        case .integerLine, .longLine: try pushLine()
        default: try stepOverText(opcode)
        }
    }

    private mutating func stepOverText(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .shortBinaryString: try pushString(try number(bytes: 1))
        case .binaryString: try pushString(try number(bytes: 4))
        case .shortBinaryUnicode: try pushText(try number(bytes: 1))
        case .binaryUnicode: try pushText(try number(bytes: 4))
        case .binaryUnicode8: try pushText(try number(bytes: 8))
        case .shortBinaryBytes: try push(.bytes(try run(of: try number(bytes: 1))))
        case .binaryBytes: try push(.bytes(try run(of: try number(bytes: 4))))
        case .binaryBytes8, .byteArray8: try push(.bytes(try run(of: try number(bytes: 8))))
        default: try stepOverCollection(opcode)
        }
    }

    private mutating func stepOverCollection(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .emptyTuple: try push(.tuple([]))
        case .tuple: try push(.tuple(try popToMark()))
        case .tuple1: try pushTuple(of: 1)
        case .tuple2: try pushTuple(of: 2)
        case .tuple3: try pushTuple(of: 3)
        case .emptyList: try push(.list([]))
        case .list: try push(.list(try popToMark()))
        case .append: try append([try pop()])
        case .appends: try append(try popToMark())
        case .emptySet: try push(.set([]))
        case .addItems: try append(try popToMark())
        case .frozenSet: try push(.set(try popToMark()))
        case .emptyDictionary: try push(.dictionary([]))
        case .dictionary: try pushDictionary(try popToMark())
        case .setItem: try setLastItem()
        case .setItems: try setItems(try popToMark())
        default: try stepOverObject(opcode)
        }
    }

    private mutating func stepOverObject(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .global: try pushGlobal(try line(), try line())
        case .stackGlobal: try pushStackGlobal()
        case .extension1: try pushExtension(try number(bytes: 1))
        case .extension2: try pushExtension(try number(bytes: 2))
        case .extension4: try pushExtension(try number(bytes: 4))
        case .reduce, .newObject: try pushCall()
        case .newObjectEx: try pushCallWithKeywords()
        case .object: try pushClassCall(try popToMark())
        case .build: try build()
        case .binaryPersistentID: try push(.persistent(try pop()))
        default: throw .damaged("an opcode out of place", at: position - 1)
        }
    }
}
