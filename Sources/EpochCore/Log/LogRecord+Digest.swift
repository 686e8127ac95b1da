extension LogRecord {
    /// A number for what a row says: the same for the same names and values, in whatever order they stand.
    var digest: UInt64 {
        var sum = Self.mixed(UInt64(bitPattern: Int64(epoch ?? -1)), 1)
        sum &+= Self.mixed(UInt64(bitPattern: Int64(step ?? -1)), 2)
        content.forEach { name, value in
            switch value {
            case .number(let number): sum &+= Self.mixed(number.isNaN ? 1 : number.bitPattern, Self.hash(name.utf8))
            case .text(let text): sum &+= Self.mixed(Self.hash(text.utf8), Self.hash(name.utf8))
            case .missing: break
            }
        }
        return sum
    }

    private static func mixed(_ value: UInt64, _ name: UInt64) -> UInt64 {
        let mixed = ((name << 1 | 1) ^ value) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
    }

    private static func hash(_ text: String.UTF8View) -> UInt64 {
        text.withContiguousStorageIfAvailable { hash($0) } ?? hash(Array(text))
    }

    /// 64-bit FNV-1a.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
