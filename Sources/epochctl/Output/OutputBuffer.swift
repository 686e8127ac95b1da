/// Gathers lines for the standard output, and writes them in large pieces.
struct OutputBuffer {
    private static let limit = 128 << 10

    private var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(Self.limit + 4096)
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ line: [UInt8]) {
        bytes.append(contentsOf: line)
    }

    mutating func write(spaces count: Int) {
        for _ in 0..<max(0, count) { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        if bytes.count >= Self.limit { flush() }
    }

    mutating func flush() {
        Output.print(raw: bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
