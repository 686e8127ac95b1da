/// The beginning of a line in quotes, with escapes for all but plain ASCII: short and printable whatever the line is.
struct LogExcerpt: CustomStringConvertible {
    static let length = 60
    let description: String

    init(_ line: ArraySlice<UInt8>) {
        let start = line.prefix(Self.length)
        let text = start.map { Unicode.Scalar($0).escaped(asASCII: true) }.joined()
        description = "\"\(text)\"" + (start.count < line.count ? "..." : "")
    }
}
