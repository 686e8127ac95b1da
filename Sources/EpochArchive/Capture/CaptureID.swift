internal import CLinux

/// Names of captures: 10 characters of milliseconds since 1970 and 6 of chance, in Crockford's base 32, lower case.
/// They sort by time.
enum CaptureID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    static func make() -> String {
        let milliseconds = UInt64(clamping: epoch_now() / 1_000_000)
        return text(milliseconds, length: 10) + text(.random(in: 0..<1 << 30), length: 6)
    }

    static func isValid(_ text: String) -> Bool { text.count == 16 && text.allSatisfy(alphabet.contains) }

    private static func text(_ number: UInt64, length: Int) -> String {
        String((0..<length).reversed().map { alphabet[Int(number >> (5 * UInt64($0)) & 31)] })
    }
}
