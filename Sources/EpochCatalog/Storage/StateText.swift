/// JSON of what is stored again and again, as `JSONDecoder` reads it.
///
/// It is written straight into its bytes, in the order in which a value encodes itself. JSONEncoder, which makes a tree
/// of objects first, takes ten times as long: half of the daemon's time, where thousands of runs are stored every few
/// seconds.
package enum StateText {
    /// - Throws: `EncodingError` for numbers that JSON does not have.
    package static func text(_ value: some Encodable) throws -> String {
        let writer = StateWriter()
        try writer.append(value)
        return writer.text
    }
}
