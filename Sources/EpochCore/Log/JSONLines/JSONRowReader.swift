/// Reads the rows of a log that are JSON objects, and keeps in mind what they look like.
struct JSONRowReader: Hashable, Sendable {
    /// Rows of steps, of epochs, of evaluations; logs of more kinds are read as fast as each row for itself.
    private static let limit = 8

    let keys: JSONLinesKeys
    private var shapes = Remembered<[JSONRowShape]>()

    init(keys: JSONLinesKeys) { self.keys = keys }

    mutating func read(_ bytes: ArraySlice<UInt8>) -> JSONRow.Reading {
        for shape in shapes.value ?? [] {
            if let record = shape.read(bytes, counting: keys.counting) { return .row(record) }
        }
        let reading = JSONRow.read(bytes, keys: keys)
        if case .row = reading { learn(bytes) }
        return reading
    }

    private mutating func learn(_ row: ArraySlice<UInt8>) {
        let known = shapes.value ?? []
        guard known.count < Self.limit, let shape = JSONRowShape(row, keys: keys) else { return }
        shapes.value = known + [shape]
    }
}
