/// A safetensors file of a test's own: the format in which any tensor is written in a few lines.
struct SafeTensorsDraft {
    private var entries: [String] = []
    private var data: [UInt8] = []

    /// - Parameter name: as JSON has it, between its quotes.
    mutating func add<Element: BitwiseCopyable>(_ name: String, _ dtype: String, _ values: [Element]) {
        let start = data.count
        values.withUnsafeBytes { data += $0 }
        entries.append(
            #""\#(name)":{"dtype":"\#(dtype)","shape":[\#(values.count)],"data_offsets":[\#(start),\#(data.count)]}"#)
    }

    var bytes: [UInt8] {
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        return length + header + data
    }
}
