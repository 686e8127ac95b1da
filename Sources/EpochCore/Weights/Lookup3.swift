/// Bob Jenkins's lookup3 (`hashlittle`, initial value 0): the checksum of HDF5's metadata.
enum Lookup3 {
    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let seed = UInt32(0xdead_beef) &+ UInt32(truncatingIfNeeded: bytes.count)
        var state = (a: seed, b: seed, c: seed)
        var rest = bytes
        while rest.count > 12 {
            add(rest.prefix(12), to: &state)
            mix(&state)
            rest = rest.dropFirst(12)
        }
        guard !rest.isEmpty else { return state.c }
        add(rest, to: &state)
        finish(&state)
        return state.c
    }

    private typealias State = (a: UInt32, b: UInt32, c: UInt32)

    private static func add(_ block: ArraySlice<UInt8>, to state: inout State) {
        var words: (UInt32, UInt32, UInt32) = (0, 0, 0)
        for (index, byte) in block.enumerated() {
            let bits = UInt32(byte) << (8 * UInt32(index % 4))
            if index < 4 { words.0 |= bits } else if index < 8 { words.1 |= bits } else { words.2 |= bits }
        }
        state = (state.a &+ words.0, state.b &+ words.1, state.c &+ words.2)
    }

    private static func mix(_ s: inout State) {
        s.a = (s.a &- s.c) ^ rotate(s.c, 4); s.c = s.c &+ s.b
        s.b = (s.b &- s.a) ^ rotate(s.a, 6); s.a = s.a &+ s.c
        s.c = (s.c &- s.b) ^ rotate(s.b, 8); s.b = s.b &+ s.a
        s.a = (s.a &- s.c) ^ rotate(s.c, 16); s.c = s.c &+ s.b
        s.b = (s.b &- s.a) ^ rotate(s.a, 19); s.a = s.a &+ s.c
        s.c = (s.c &- s.b) ^ rotate(s.b, 4); s.b = s.b &+ s.a
    }

    private static func finish(_ s: inout State) {
        s.c = (s.c ^ s.b) &- rotate(s.b, 14)
        s.a = (s.a ^ s.c) &- rotate(s.c, 11)
        s.b = (s.b ^ s.a) &- rotate(s.a, 25)
        s.c = (s.c ^ s.b) &- rotate(s.b, 16)
        s.a = (s.a ^ s.c) &- rotate(s.c, 4)
        s.b = (s.b ^ s.a) &- rotate(s.a, 14)
        s.c = (s.c ^ s.b) &- rotate(s.b, 24)
    }

    private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
}
