internal import CLinux

/// Names of captures: 10 characters of milliseconds since 1970 and 6 of chance, in Crockford's base 32, lower case.
///
/// Each sorts behind all that came before it, also within a millisecond and after the clock was set back: the order of
/// ids is the order of captures, by which `latest` goes.
struct CaptureIDs: Sendable {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    private static let chances: UInt64 = 1 << 30

    private var milliseconds: UInt64 = 0
    private var chance: UInt64 = 0

    /// - Parameter now: nanoseconds since 1970.
    mutating func next(now: Int64 = epoch_now()) -> String {
        let time = UInt64(clamping: now / 1_000_000)
        if time > milliseconds {
            (milliseconds, chance) = (time, .random(in: 0..<Self.chances))
        } else {
            chance += .random(in: 1...1024)
            milliseconds += chance / Self.chances
            chance %= Self.chances
        }
        return Self.text(milliseconds, length: 10) + Self.text(chance, length: 6)
    }

    /// What comes next sorts behind `id`.
    mutating func follow(_ id: String) {
        guard Self.isValid(id) else { return }
        let other = (Self.number(id.prefix(10)), Self.number(id.suffix(6)))
        if other > (milliseconds, chance) { (milliseconds, chance) = other }
    }

    static func isValid(_ text: String) -> Bool { text.count == 16 && text.allSatisfy(alphabet.contains) }

    private static func text(_ number: UInt64, length: Int) -> String {
        String((0..<length).reversed().map { alphabet[Int(number >> (5 * UInt64($0)) & 31)] })
    }

    private static func number(_ text: Substring) -> UInt64 {
        text.reduce(0) { $0 << 5 | UInt64(alphabet.firstIndex(of: $1) ?? 0) }
    }
}
