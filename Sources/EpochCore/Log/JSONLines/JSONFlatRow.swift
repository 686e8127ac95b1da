/// Reads the rows that most logs have: one object, plain names, and numbers alone. It is several times as fast as
/// `JSONReader`, which takes all that is different.
enum JSONFlatRow {
    /// Nil for what is different.
    static func read(_ bytes: ArraySlice<UInt8>) -> [String: MetricValue]? {
        bytes.withUnsafeBufferPointer { text in
            var (members, values) = (JSONFlatMembers(text), [String: MetricValue](minimumCapacity: 8))
            while let name = members.nextName(), let number = members.number(), values.count < LogLimits.metrics {
                values[String(decoding: text[name], as: UTF8.self)] = .number(number)
                if members.isAtEnd() { return values }
            }
            return nil
        }
    }
}
