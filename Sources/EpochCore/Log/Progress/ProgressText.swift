/// A segment of captured output, without what drives a terminal: backspaces, and escape sequences for colours.
struct ProgressText {
    private static let escape: UInt8 = 0x1b
    private static let backspace: UInt8 = 0x08

    private(set) var bytes: [UInt8] = []

    init(_ segment: ArraySlice<UInt8>) {
        bytes.reserveCapacity(segment.count)
        var rest = segment
        while let byte = rest.popFirst() {
            switch byte {
            case Self.escape: Self.skipSequence(&rest)
            case Self.backspace: continue
            default: bytes.append(byte)
            }
        }
    }

    /// Whether a segment can be of a progress output at all: what is seen of it first is a digit or an `E`.
    static func isPossible(_ segment: ArraySlice<UInt8>) -> Bool {
        var rest = segment
        while let byte = rest.popFirst() {
            switch byte {
            case escape: skipSequence(&rest)
            case backspace, UInt8(ascii: " "): continue
            default: return byte == UInt8(ascii: "E") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        }
        return false
    }

    /// Behind its escape: `[`, parameters, and a letter (ECMA-48, 5.4).
    private static func skipSequence(_ rest: inout ArraySlice<UInt8>) {
        guard rest.first == UInt8(ascii: "[") else { return }
        rest.removeFirst()
        while let byte = rest.popFirst(), !(0x40...0x7e).contains(byte) {}
    }
}
