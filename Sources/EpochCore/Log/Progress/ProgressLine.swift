/// What a segment of Keras's progress output is (keras 2.15, utils/generic_utils.py, and keras 3, utils/progbar.py).
enum ProgressLine: Hashable {
    /// `Epoch 3/10`, from 1.
    case heading(epoch: Int)
    /// `4/6 ...`, with `Unknown` for a number of batches that is not known yet.
    case bar(ProgressBar)

    /// Nil for other output.
    init?(_ text: ProgressText) {
        var rest = text.bytes[...].drop { $0 == UInt8(ascii: " ") }
        let isHeading = Self.take("Epoch ", &rest)
        guard let done = Self.takeNumber(&rest), Self.take("/", &rest) else { return nil }
        let isUnknown = !isHeading && Self.take("Unknown", &rest)
        let total = isUnknown ? nil : Self.takeNumber(&rest)
        guard isUnknown || total != nil else { return nil }
        guard isHeading else {
            guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
            let isLine = done == total && rest.starts(with: " - ".utf8)
            self = .bar(ProgressBar(done: done, total: total, isLine: isLine))
            return
        }
        guard rest.allSatisfy({ $0 == UInt8(ascii: " ") }), done > 0 else { return nil }
        self = .heading(epoch: done)
    }

    /// The fields between ` - `. Values are as they are printed: rounded to four digits.
    static func metrics(_ text: ProgressText) -> [String: MetricValue] {
        var metrics: [String: MetricValue] = [:]
        var rest = text.bytes[...]
        while let begin = separator(in: rest), metrics.count < LogLimits.metrics {
            rest = rest[(begin + 3)...]
            guard let field = ProgressField(rest[..<(separator(in: rest) ?? rest.endIndex)]) else { continue }
            metrics[field.name] = .number(field.number)
            if field.isLast { break }
        }
        return metrics
    }

    private static func separator(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
            index = dash + 1
            guard dash > bytes.startIndex, index < bytes.endIndex else { continue }
            if bytes[dash - 1] == UInt8(ascii: " "), bytes[index] == UInt8(ascii: " ") { return dash - 1 }
        }
        return nil
    }

    private static func take(_ word: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
        let count = word.utf8CodeUnitCount
        guard word.withUTF8Buffer({ rest.prefix(count).elementsEqual($0) }) else { return false }
        rest = rest.dropFirst(count)
        return true
    }

    private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
