/// The first bytes of a safetensors file: the length of its JSON header, little-endian, and the header's brace
/// (safetensors README, "Format").
enum SafeTensorsHead {
    private static let lengthBytes = 8
    private static let longestHeader: UInt64 = 100_000_000

    /// nil for what is no safetensors file. Where the tensors end stands in the header, which only the probe reads.
    static func completeness(head: [UInt8], size: UInt64) -> WeightsCompleteness? {
        guard head.count > lengthBytes, head[lengthBytes] == UInt8(ascii: "{") else { return nil }
        let length = head[..<lengthBytes].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard (2...longestHeader).contains(length) else { return nil }
        let end = UInt64(lengthBytes) + length
        return end > size ? .truncated(endOfFile: end, size: size) : .unmarked
    }
}
