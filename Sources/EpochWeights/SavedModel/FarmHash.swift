/// FarmHash's Fingerprint64 (github.com/google/farmhash, farmhashna::Hash64), which never changes: TensorFlow's
/// fingerprints are made of it.
enum FarmHash {
    private static let k0: UInt64 = 0xc3a5_c85c_97cb_3127
    private static let k1: UInt64 = 0xb492_b66f_be98_f273
    private static let k2: UInt64 = 0x9ae1_6a3b_2f90_404f

    static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { Input(bytes: $0).hash() }
    }

    private struct Input {
        let bytes: UnsafeRawBufferPointer

        func hash() -> UInt64 {
            switch bytes.count {
            case 0...16: upTo16()
            case 17...32: upTo32()
            case 33...64: upTo64()
            default: long()
            }
        }

        private func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }

        private func half(_ offset: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }

        private func upTo16() -> UInt64 {
            let count = bytes.count
            if count >= 8 {
                let mul = k2 &+ UInt64(count) &* 2
                let (a, b) = (word(0) &+ k2, word(count - 8))
                let c = rotate(b, 37) &* mul &+ a
                let d = (rotate(a, 25) &+ b) &* mul
                return combine(c, d, mul)
            }
            if count >= 4 {
                let mul = k2 &+ UInt64(count) &* 2
                return combine(UInt64(count) &+ half(0) << 3, half(count - 4), mul)
            }
            guard count > 0 else { return k2 }
            let y = UInt64(bytes[0]) &+ UInt64(bytes[count >> 1]) << 8
            let z = UInt64(count) &+ UInt64(bytes[count - 1]) << 2
            return mix(y &* k2 ^ z &* k0) &* k2
        }

        private func upTo32() -> UInt64 {
            let count = bytes.count
            let mul = k2 &+ UInt64(count) &* 2
            let (a, b) = (word(0) &* k1, word(8))
            let (c, d) = (word(count - 8) &* mul, word(count - 16) &* k2)
            return combine(rotate(a &+ b, 43) &+ rotate(c, 30) &+ d, a &+ rotate(b &+ k2, 18) &+ c, mul)
        }

        private func upTo64() -> UInt64 {
            let count = bytes.count
            let mul = k2 &+ UInt64(count) &* 2
            let (a, b) = (word(0) &* k2, word(8))
            let (c, d) = (word(count - 8) &* mul, word(count - 16) &* k2)
            let y = rotate(a &+ b, 43) &+ rotate(c, 30) &+ d
            let z = combine(y, a &+ rotate(b &+ k2, 18) &+ c, mul)
            let (e, f) = (word(16) &* mul, word(24))
            let (g, h) = ((y &+ word(count - 32)) &* mul, (z &+ word(count - 24)) &* mul)
            return combine(rotate(e &+ f, 43) &+ rotate(g, 30) &+ h, e &+ rotate(f &+ a, 18) &+ g, mul)
        }

        private func long() -> UInt64 {
            var state = State(seed: 81)
            state.x = state.x &* k2 &+ word(0)
            let last = (bytes.count - 1) / 64 * 64
            for offset in stride(from: 0, to: last, by: 64) { state.step(self, offset) }
            return state.finish(self, at: bytes.count - 64, rest: UInt64((bytes.count - 1) & 63))
        }

        /// 32 bytes, from two numbers.
        func weak(_ offset: Int, _ first: UInt64, _ second: UInt64) -> (UInt64, UInt64) {
            var (a, b) = (first &+ word(offset), second)
            let w = (word(offset), word(offset + 8), word(offset + 16), word(offset + 24))
            b = rotate(b &+ a &+ w.3, 21)
            let c = a
            a = a &+ w.1 &+ w.2
            b = b &+ rotate(a, 44)
            return (a &+ w.3, b &+ c)
        }

        func at(_ offset: Int) -> UInt64 { word(offset) }
    }

    /// Of what is longer than 64 bytes: 56 bytes, renewed every 64.
    private struct State {
        var x: UInt64
        var y: UInt64
        var z: UInt64
        var v: (UInt64, UInt64) = (0, 0)
        var w: (UInt64, UInt64) = (0, 0)

        init(seed: UInt64) {
            x = seed
            y = seed &* k1 &+ 113
            z = mix(y &* k2 &+ 113) &* k2
        }

        mutating func step(_ input: Input, _ offset: Int) {
            x = rotate(x &+ y &+ v.0 &+ input.at(offset + 8), 37) &* k1
            y = rotate(y &+ v.1 &+ input.at(offset + 48), 42) &* k1
            x ^= w.1
            y = y &+ v.0 &+ input.at(offset + 40)
            z = rotate(z &+ w.0, 33) &* k1
            v = input.weak(offset, v.1 &* k1, x &+ w.0)
            w = input.weak(offset + 32, z &+ w.1, y &+ input.at(offset + 16))
            swap(&z, &x)
        }

        mutating func finish(_ input: Input, at offset: Int, rest: UInt64) -> UInt64 {
            let mul = k1 &+ (z & 0xFF) << 1
            w.0 = w.0 &+ rest
            v.0 = v.0 &+ w.0
            w.0 = w.0 &+ v.0
            x = rotate(x &+ y &+ v.0 &+ input.at(offset + 8), 37) &* mul
            y = rotate(y &+ v.1 &+ input.at(offset + 48), 42) &* mul
            x ^= w.1 &* 9
            y = y &+ v.0 &* 9 &+ input.at(offset + 40)
            z = rotate(z &+ w.0, 33) &* mul
            v = input.weak(offset, v.1 &* mul, x &+ w.0)
            w = input.weak(offset + 32, z &+ w.1, y &+ input.at(offset + 16))
            swap(&z, &x)
            let first = combine(v.0, w.0, mul) &+ mix(y) &* k0 &+ z
            return combine(first, combine(v.1, w.1, mul) &+ x, mul)
        }
    }

    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value >> count | value << (64 - count) }

    private static func mix(_ value: UInt64) -> UInt64 { value ^ value >> 47 }

    /// HashLen16 with a multiplier.
    private static func combine(_ first: UInt64, _ second: UInt64, _ mul: UInt64) -> UInt64 {
        var a = (first ^ second) &* mul
        a ^= a >> 47
        var b = (second ^ a) &* mul
        b ^= b >> 47
        return b &* mul
    }
}
