/// The whole list of an artifact's tensors, as the probe writes it behind its answer when it was asked for it:
///
///     page 1
///     tensor DTYPE SHAPE SHA256 NAME     at least one; SHA256 is lower-case hexadecimal, or - where there is none
///     end
///     page 2
///     ...
///     end
///     pages 2                            always the last line; `pages 0` behind an answer without a report
///
/// A page has at most `ProbeAnswer.maximumLength` bytes, its first and last line included. The rules of `ProbeAnswer`
/// hold.
package enum TensorPages {
    static let hashLength = 64

    /// Hands over the pages one after the other, and then the last line.
    package static func encode<Failure: Error>(
        _ tensors: [TensorSummary], to write: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var page = Page(number: 1)
        for tensor in tensors where !page.append(line(tensor)) {
            try write(page.finish())
            page = Page(number: page.number + 1)
            _ = page.append(line(tensor))
        }
        if !page.isEmpty { try write(page.finish()) }
        try write(Array("pages \(page.isEmpty ? page.number - 1 : page.number)\n".utf8))
    }

    private static func line(_ tensor: TensorSummary) -> String {
        "tensor \(tensor.dtype) \(ProbeAnswer.shape(tensor.shape)) \(tensor.sha256 ?? "-") \(tensor.name)"
    }

    private struct Page {
        private static let end = Array("end\n".utf8)
        let number: Int
        private var bytes: [UInt8]
        private(set) var isEmpty = true

        init(number: Int) {
            self.number = number
            bytes = Array("page \(number)\n".utf8)
        }

        /// False, and nothing appended, when the page would get too long.
        mutating func append(_ line: String) -> Bool {
            guard bytes.count + line.utf8.count + 1 + Self.end.count <= ProbeAnswer.maximumLength else { return false }
            bytes += line.utf8
            bytes.append(0x0A)
            isEmpty = false
            return true
        }

        func finish() -> [UInt8] { bytes + Self.end }
    }
}
