/// The epoch in a name as Lightning writes it: `epoch=02-val_loss=0.651.ckpt`, from 0 (Lightning 2.6,
/// pytorch/callbacks/model_checkpoint.py, `format_checkpoint_name`). Other digits may be anything: `model-v2.h5`.
enum EpochInName {
    private static let mark = Array("epoch=".utf8)
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    /// More digits than any epoch has.
    private static let longest = 9

    /// From 1, as `NameMatch` has it. Nil where none is written, or two that differ.
    static func number(_ name: String) -> Int? {
        let bytes = Array(name.utf8)
        let found = Set(bytes.indices.compactMap { epoch(bytes, at: $0) })
        return found.count == 1 ? found.first.map { $0 + 1 } : nil
    }

    private static func epoch(_ name: [UInt8], at start: Int) -> Int? {
        guard name[start...].starts(with: mark), !isWord(name[..<start].last) else { return nil }
        let rest = name[(start + mark.count)...]
        let number = rest.prefix { digits.contains($0) }
        guard (1...longest).contains(number.count), !isFraction(name[number.endIndex...]) else { return nil }
        return Int(String(decoding: number, as: UTF8.self))
    }

    /// `val_epoch=3` is another metric.
    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        let scalar = Unicode.Scalar(byte)
        return byte >= 0x80 || scalar == "_" || scalar.properties.isAlphabetic || digits.contains(byte)
    }

    private static func isFraction(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.first == UInt8(ascii: ".") && rest.dropFirst().first.map(digits.contains) ?? false
    }
}
